import { describe, expect, it } from 'vitest'
import { chooseVillage, keysOf, type VillageNamed } from './match-village.ts'
import { placeKey } from './place-names.ts'

const village = (code: string, name: string, district: string, regency: string, province = 'Lampung') =>
  ({ code, kind: 'desa', name, district, regency, province }) as const

const known = [
  village('16.03.11.2010', 'Bandar Agung', 'Lahat', 'Kabupaten Lahat', 'Sumatera Selatan'),
  village('18.01.15.2008', 'Bandar Agung', 'Sragi', 'Kabupaten Lampung Selatan'),
  village('18.07.15.2006', 'Bandar Agung', 'Bandar Sribhawono', 'Kabupaten Lampung Timur'),
  village('18.10.02.2008', 'Gadingrejo', 'Gading Rejo', 'Kabupaten Pringsewu'),
  village('18.13.01.2002', 'Kampung Jawa', 'Pesisir Tengah', 'Kabupaten Pesisir Barat'),
  village('18.71.15.1004', 'Jawa', 'Way Halim', 'Kota Bandar Lampung'),
  village('18.72.05.1001', 'Sumbersari', 'Metro Selatan', 'Kota Metro'),
]
const match = (named: VillageNamed) => {
  const keys = keysOf(named)
  return chooseVillage(
    keys,
    known.filter((one) => keys.keys.includes(placeKey(one.name)) || one.code === keys.code),
  )
}
const found = (code: string, byNameAlone = false) => ({ kind: 'found', village: { code }, byNameAlone })

describe('a village in a sheet', () => {
  it('is found by its name with district or regency, however they are written', () => {
    expect(match({ village: 'BANDAR AGUNG', district: 'Kec. Bandar Sribawono' })).toMatchObject(found('18.07.15.2006'))
    expect(match({ village: 'Ds. Bandaragung', regency: 'Kab. Lampung Timur' })).toMatchObject(found('18.07.15.2006'))
    expect(match({ village: 'Bandar Agung', regency: 'Lamtim' })).toMatchObject(found('18.07.15.2006'))
    expect(match({ village: 'Kel. Sumber Sari', regency: 'Metro' })).toMatchObject(found('18.72.05.1001'))
    expect(match({ village: 'Pekon Gading Rejo', regency: 'Pringsewu' })).toMatchObject(found('18.10.02.2008'))
  })

  it('is found with its district after a comma', () => {
    expect(match({ village: 'Desa Bandar Agung, Kec. Sragi, Lampung Selatan' })).toMatchObject(found('18.01.15.2008'))
  })

  it('is found by its code, dots or not', () => {
    expect(match({ village: '18.07.15.2006' })).toMatchObject(found('18.07.15.2006'))
    expect(match({ village: '1807152006' })).toMatchObject(found('18.07.15.2006'))
  })

  it('is one of several where its name is all that is said: those of Lampung, if there are any', () => {
    const answer = match({ village: 'Bandar Agung' })
    expect(answer).toMatchObject({ kind: 'several', villages: [{ code: '18.01.15.2008' }, { code: '18.07.15.2006' }] })
  })

  it('is found elsewhere where the regency says so', () => {
    expect(match({ village: 'Bandar Agung', regency: 'Lahat' })).toMatchObject(found('16.03.11.2010'))
  })

  it('says so where nothing but the name led to it', () => {
    expect(match({ village: 'Gadingrejo' })).toMatchObject(found('18.10.02.2008', true))
  })

  it('is never changed against what is said of its district: a person must look', () => {
    expect(match({ village: 'Bandar Agung', district: 'Srawono', regency: 'Lampung Timur' })).toMatchObject({
      kind: 'several',
      villages: [{ code: '18.07.15.2006' }],
    })
    expect(match({ village: 'Gadingrejo', regency: 'Pesawaran' })).toMatchObject({
      kind: 'several',
      villages: [{ code: '18.10.02.2008' }],
    })
  })

  it('keeps "Kampung" where that is part of the name', () => {
    expect(match({ village: 'Kampung Jawa' })).toMatchObject(found('18.13.01.2002', true))
    expect(match({ village: 'Kampung Jawa', regency: 'Bandar Lampung' })).toMatchObject(found('18.71.15.1004'))
    expect(match({ village: 'Kampung Gadingrejo' })).toMatchObject(found('18.10.02.2008', true))
  })

  it('is not found where no village has the name', () => {
    expect(match({ village: 'Antah Berantah', district: 'Natar' })).toEqual({ kind: 'none' })
    expect(match({ village: ' ' })).toEqual({ kind: 'none' })
  })
})
