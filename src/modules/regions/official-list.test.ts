import { describe, expect, it } from 'vitest'
import { readOfficialList } from './official-list.server.ts'
import { villageKind } from './region-code.ts'

const { regions } = readOfficialList()
const below = (code: string, level: string) =>
  regions.filter((one) => one.level === level && one.code.startsWith(`${code}.`))

/** Regencies of Lampung with their districts, desa and kelurahan, as computed from Kepmendagri 300.2.2-2430/2025. */
const lampung: readonly (readonly [code: string, name: string, districts: number, desa: number, kelurahan: number])[] =
  [
    ['18.01', 'Kabupaten Lampung Selatan', 17, 256, 4],
    ['18.02', 'Kabupaten Lampung Tengah', 28, 301, 10],
    ['18.03', 'Kabupaten Lampung Utara', 23, 232, 15],
    ['18.04', 'Kabupaten Lampung Barat', 15, 131, 5],
    ['18.05', 'Kabupaten Tulang Bawang', 15, 147, 4],
    ['18.06', 'Kabupaten Tanggamus', 20, 299, 3],
    ['18.07', 'Kabupaten Lampung Timur', 24, 264, 0],
    ['18.08', 'Kabupaten Way Kanan', 15, 221, 6],
    ['18.09', 'Kabupaten Pesawaran', 11, 148, 0],
    ['18.10', 'Kabupaten Pringsewu', 9, 126, 5],
    ['18.11', 'Kabupaten Mesuji', 7, 105, 0],
    ['18.12', 'Kabupaten Tulang Bawang Barat', 9, 100, 3],
    ['18.13', 'Kabupaten Pesisir Barat', 11, 116, 2],
    ['18.71', 'Kota Bandar Lampung', 20, 0, 126],
    ['18.72', 'Kota Metro', 5, 0, 22],
  ]

describe('the official list of regions', () => {
  it('has all of Indonesia', () => {
    const counts = Object.fromEntries(
      [...Map.groupBy(regions, (one) => one.level)].map(([level, some]) => [level, some.length]),
    )
    expect(counts).toEqual({ province: 38, regency: 514, district: 7_285, village: 83_762 })
  })

  it('has the fifteen regencies of Lampung with all their districts, desa and kelurahan', () => {
    const counted = below('18', 'regency').map(({ code, name }) => {
      const villages = below(code, 'village')
      const kelurahan = villages.filter((one) => villageKind(one.code) === 'kelurahan').length
      return [code, name, below(code, 'district').length, villages.length - kelurahan, kelurahan]
    })
    expect(counted).toEqual(lampung)
    expect([below('18', 'district').length, below('18', 'village').length]).toEqual([229, 2_446 + 205])
  })

  it('has six villages Bandar Agung in Lampung', () => {
    expect(below('18', 'village').filter((one) => one.name === 'Bandar Agung')).toHaveLength(6)
  })

  it('has each region below the one that its code names, and names without stray quotes', () => {
    const codes = new Set(regions.map((one) => one.code))
    expect(
      regions.filter(
        (one) => one.parent !== null && (!codes.has(one.parent) || !one.code.startsWith(`${one.parent}.`)),
      ),
    ).toEqual([])
    expect(regions.filter((one) => one.name === '' || one.name.startsWith('"'))).toEqual([])
    expect(regions.find((one) => one.code === '12.07.28.1007')?.name).toBe('Lubuk Pakam I,II')
  })
})
