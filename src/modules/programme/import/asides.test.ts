import { describe, expect, it } from 'vitest'
import type { Cell } from '#kernel/sheet.ts'
import { findLists } from './lists.ts'

const cell = (value: string | number | null): Cell =>
  value === null
    ? { kind: 'empty' }
    : typeof value === 'number'
      ? { kind: 'number', value }
      : { kind: 'text', text: value }
const HEADER = ['No', 'Nama', 'NIK', 'L/P', 'Tempat, tanggal lahir', 'Desa', 'Kelas']
const siti = [1, 'Siti Aminah', '1807144506090001', 'P', 'Metro, 5 Juni 2009', 'Natar', 'XII TKJ 1']
const budi = [2, 'Budi Santoso', null, 'L', 'Kalianda, 6 Juni 2009', 'Natar', 'XII TKJ 1']
/** Numbers of the rows that are read as people, and of those that are passed over; the header is row 1. */
const split = (...rows: readonly (readonly (string | number | null)[])[]) => {
  const found = findLists([
    { name: 'A', rows: [HEADER, ...rows].map((row, i) => ({ number: i + 1, cells: row.map(cell) })) },
  ])
  if (found.kind === 'refused') return found.code
  return found.lists.map(({ rows: people, asides }) => [
    people.map(({ number }) => number),
    asides.map(({ row }) => row),
  ])[0]
}

describe('rows that are about nobody', () => {
  it('are a sum, a signature and whoever signs, below the list', () => {
    expect(
      split(
        siti,
        budi,
        ['Jumlah: 36'],
        [null, 'Laki-laki : 16', null, null, 'Perempuan : 20'],
        [null, null, null, null, 'Kalianda, 20 Juli 2026'],
        [null, 'Mengetahui,', null, null, 'Kepala Sekolah'],
        [null, null, null, null, 'Drs. Contoh Kepala, M.Pd.'],
        [null, null, null, null, 'NIP 19700101 199512 1 001'],
      ),
    ).toEqual([
      [2, 3],
      [4, 5, 6, 7, 8, 9],
    ])
  })

  it('are the header said again, the numbers of its columns, and a heading between two classes', () => {
    expect(split([1, 2, 3, 4, 5, 6, 7], siti, ['Kelas: XII TKJ 2'], HEADER, budi)).toEqual([
      [3, 6],
      [2, 4, 5],
    ])
  })

  it('are who signs, though the names stand in the columns of students', () => {
    expect(
      split(
        siti,
        [null, 'Kalianda, 20 Juli 2026'],
        [null, 'Kepala Sekolah', null, null, null, 'Wali Kelas'],
        [null, 'Drs. Contoh Kepala', null, null, null, 'Contoh Wali, S.Pd.'],
        [null, 'NIP 19700101 199512 1 001', null, null, null, 'NIP 19800101 200512 2 002'],
      ),
    ).toEqual([[2], [3, 4, 5, 6]])
  })

  it('never are somebody of whom only the name is known, or whose name is that of an office', () => {
    expect(split(siti, [3, 'Kepala Contoh', null, 'L', 'Metro, 7 Juni 2009', 'Natar'], [4, 'Dewi'])).toEqual([
      [2, 3, 4],
      [],
    ])
    expect(split([5, 'Wakana Nipah', null, null, null, 'Natar'], siti)).toEqual([[2, 3], []])
    expect(split(siti, ['Jumlah', 1], budi)).toEqual([[2, 4], [3]])
  })
})
