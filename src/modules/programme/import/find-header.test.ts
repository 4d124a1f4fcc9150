import { describe, expect, it } from 'vitest'
import type { Cell } from '#kernel/sheet.ts'
import { findHeader } from './find-header.ts'

const cells = (...texts: readonly (string | null)[]): Cell[] =>
  texts.map((text) => (text === null ? { kind: 'empty' } : { kind: 'text', text }))
const rowsOf = (...rows: readonly (readonly (string | null)[])[]) =>
  rows.map((row, i) => ({ number: i + 1, cells: cells(...row) }))
const found = (...rows: readonly (readonly (string | null)[])[]) => {
  const header = findHeader(rowsOf(...rows))
  return header && { above: header.above, fields: header.header.columns.map(({ field, index }) => [index, field]) }
}

describe('the header of a sheet', () => {
  it('is found under titles, merged or not', () => {
    expect(
      found(
        ['DAFTAR NAMA SISWA KELAS XII'],
        ['SMK CONTOH 1 KALIANDA'],
        ['TAHUN PELAJARAN 2026/2027', null, 'Jumlah: 36'],
        ['No', 'Nama', 'NISN', 'Tgl Lahir', 'Desa'],
        ['1', 'Siti', '0093000001', '12/03/2009', 'Natar'],
      ),
    ).toEqual({
      above: 4,
      fields: [
        [0, 'serial'],
        [1, 'fullName'],
        [2, 'nisn'],
        [3, 'bornOn'],
        [4, 'village'],
      ],
    })
  })

  it('may be two rows, where cells are merged', () => {
    expect(
      found(
        ['No', 'Nama Siswa', 'Kelahiran', null, 'Alamat', null, null],
        [null, null, 'Tempat', 'Tanggal', 'Jalan', 'Desa', 'Kecamatan'],
        ['1', 'Siti', 'Metro', '12/03/2009', 'Jl. Mawar 1', 'Natar', 'Natar'],
      ),
    ).toEqual({
      above: 2,
      fields: [
        [0, 'serial'],
        [1, 'fullName'],
        [2, 'birthPlace'],
        [3, 'bornOn'],
        [4, 'address'],
        [5, 'village'],
        [6, 'district'],
      ],
    })
  })

  it('names place and date of birth once for two columns, or holds both in one', () => {
    const header = ['Nama', 'Tempat, Tanggal Lahir', null, 'Desa']
    expect(found(header, ['Siti', 'Metro', '12/03/2009', 'Natar'])?.fields).toEqual([
      [0, 'fullName'],
      [1, 'birthPlace'],
      [2, 'bornOn'],
      [3, 'village'],
    ])
    expect(found(header, ['Siti', 'Metro, 12 Maret 2009', null, 'Natar'])?.fields).toContainEqual([1, 'birth'])
  })

  it('is the richest row, and is not looked for among the people', () => {
    const people = Array.from({ length: 40 }, (_, i) => [String(i), `Siswa ${i}`])
    expect(found(['Rekap', 'Nama', 'Kelas'], ['No', 'Nama', 'NIK', 'Tanggal lahir', 'Desa'])?.above).toBe(2)
    expect(found(...people, ['Nama', 'NIK', 'Tanggal lahir', 'Desa'])).toBeNull()
    expect(found(['Jumlah siswa', '36'], ['Laki-laki', '20'])).toBeNull()
  })
})
