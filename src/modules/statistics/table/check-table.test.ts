import { describe, expect, it } from 'vitest'
import { PlainDate } from '#kernel/plain-date.ts'
import type { Cell, Sheet } from '#kernel/sheet.ts'
import { placeKeys, type Dimension } from '../dimensions.ts'
import { checkTables } from './check-table.ts'
import { readTable } from './read-table.ts'
import { understandFile } from './understand-file.ts'

const cell = (one: string | number): Cell =>
  one === ''
    ? { kind: 'empty' }
    : typeof one === 'number'
      ? { kind: 'number', value: one }
      : { kind: 'text', text: one }
type Rows = readonly (readonly (string | number)[])[]
/** A row without cells is an empty one, which a sheet does not give. */
const sheet = (rows: Rows): Sheet => ({
  name: 'Tabel',
  rows: rows.flatMap((row, i) => (row.length === 0 ? [] : [{ number: i + 1, cells: row.map(cell) }])),
})
const places = [
  { code: '18.07', name: 'Kabupaten Lampung Timur' },
  { code: '18.02', name: 'Kabupaten Lampung Tengah' },
  { code: '18.71', name: 'Kota Bandar Lampung' },
]
const ofPlacements: readonly Dimension[] = ['place', 'destination', 'employer-type', 'sex', 'position']
type Of = { readonly allowed?: readonly Dimension[]; readonly measure?: 'count' | 'rate' }
const check = (rows: Rows, { allowed = ofPlacements, measure = 'count' }: Of = {}) => {
  const read = readTable([sheet(rows)], { places: placeKeys(places), allowed })
  return { read, ...checkTables(read.blocks, { measure, places: places.length }) }
}
const told = (findings: readonly { code: string; row: number; column: string; params: object }[]) =>
  findings.map(({ code, row, column, params }) => ({ at: `${column}${row}`, code, ...params }))

describe('the table of the article', () => {
  const article: Rows = [
    ['Dataset: penempatan menurut asal'],
    ['Periode', 'sampai Juni 2025'],
    ['Basis', 'asal'],
    [],
    ['No', 'Negara tujuan', 'Jumlah'],
    [1, 'Taiwan', '4.584'],
    [2, 'Hongkong', '2.389'],
    [3, 'Malaysia', 697],
    [4, 'Singapura', 616],
    [5, 'Jepang', 385],
    ['', 'Jumlah', '9.154'],
    [],
    ['Jenis pemberi kerja', 'Jumlah', '%'],
    ['Formal', '3.211', '35,1'],
    ['Informal', '5.943', '64,9'],
    ['Total', '9.154', '100'],
  ]

  it('is accepted, and gains the 483 of other countries that its sum leaves over', () => {
    const { problems, remarks, cells, total, read } = check(article)
    expect([read.problems, problems, total]).toEqual([[], [], 9_154])
    expect(told(remarks)).toEqual([{ at: '11', code: 'remainder-added', dimension: 'destination', value: 483 }])
    expect(cells.filter(({ down }) => down === 'destination').map(({ member, value }) => [member, value])).toEqual([
      ['TW', 4_584],
      ['HK', 2_389],
      ['MY', 697],
      ['SG', 616],
      ['JP', 385],
      [null, 9_154],
      ['other', 483],
    ])
    expect(read.head.map(({ key }) => key)).toEqual(['dataset', 'period', 'base'])
  })

  it('is refused where its two tables have two totals', () => {
    const other = article.map((row) =>
      row[0] === 'Total' ? ['Total', '9.153', '100'] : row[0] === 'Formal' ? ['Formal', '3.210', '35,1'] : row,
    )
    expect(told(check(other).problems)).toEqual([{ at: '13', code: 'totals-differ', total: 9_153, first: 9_154 }])
  })
})

describe('shares', () => {
  const printed = (formal: string | number, informal: string | number): Rows => [
    ['Jenis pemberi kerja', 'Jumlah', 'Persen'],
    ['Formal', '9.592', formal],
    ['Informal', '14.762', informal],
  ]

  it('that add to 120 % are told, with the right ones', () => {
    const { problems, remarks, total } = check(printed('39,4', '80,8'))
    expect([problems, total]).toEqual([[], 24_354])
    expect(told(remarks)).toEqual([
      { at: 'C1', code: 'shares-sum', sum: 120.2 },
      { at: 'C3', code: 'share-differs', label: 'Informal', printed: 80.8, correct: 60.6 },
    ])
  })

  it('are right as far as they were rounded, as percent or as a fraction', () => {
    for (const [formal, informal] of [
      ['39,4', '60,6'],
      ['39', '61'],
      [0.394, 0.606],
      ['39,39%', '60,61 %'],
    ] as const)
      expect(check(printed(formal, informal)).remarks).toEqual([])
    expect(told(check(printed('39,3', '60,7')).remarks).map(({ at }) => at)).toEqual(['C2', 'C3'])
  })

  it('of a row are told from those of a column', () => {
    const rows: Rows = [
      ['Kabupaten/Kota', 'Perempuan', '% Perempuan', 'Laki-laki', 'Jumlah'],
      ['Lampung Timur', 60, '60', 40, 100],
      ['Kota Bandar Lampung', 5, '25', 15, 20],
    ]
    expect([check(rows).read.problems, check(rows).problems, check(rows).remarks]).toEqual([[], [], []])
  })
})

describe('a table that does not agree with itself', () => {
  it('says where the sum of a row or a column differs, and by what', () => {
    const { problems } = check([
      ['Kabupaten/Kota', 'Laki-laki', 'Perempuan', 'Jumlah'],
      ['Lampung Timur', 40, 60, 101],
      ['L. Tengah', 10, 20, 30],
      ['Bandar Lampung', 1, 2, 3],
      ['Jumlah', 51, 83, 134],
    ])
    expect(told(problems)).toEqual([
      { at: 'D2', code: 'row-sum-differs', printed: 101, sum: 100 },
      { at: 'C5', code: 'column-sum-differs', printed: 83, sum: 82 },
    ])
  })

  it('may name fewer regencies than there are, or only the most frequent countries, never more than the total', () => {
    const some: Rows = [
      ['Kabupaten/Kota', 'Jumlah'],
      ['Lampung Timur', 40],
      ['Jumlah', 100],
    ]
    expect(check(some).problems).toEqual([])
    const more: Rows = [
      ['Negara', 'Jumlah'],
      ['Taiwan', 40],
      ['Jepang', 61],
      ['Jumlah', 100],
    ]
    expect(told(check(more).problems)).toEqual([{ at: 'B4', code: 'column-sum-differs', printed: 100, sum: 101 }])
  })

  it('never has parts that are more than their whole, named all or not', () => {
    const women: Rows = [
      ['Jenis kelamin', 'Jumlah'],
      ['Perempuan', 500],
      ['Jumlah', 100],
    ]
    expect(told(check(women).problems)).toEqual([{ at: 'B3', code: 'column-sum-differs', printed: 100, sum: 500 }])
  })

  it('loses no figures: not those below an empty row, nor those without a name, nor thousands taken for people', () => {
    const { read } = check([['Negara', 'Jumlah', 'Jumlah (ribu orang)'], ['Taiwan', 4], ['', 5], [], ['Jumlah', 9]])
    expect(told(read.problems)).toEqual([
      { at: 'C1', code: 'column-unknown', label: 'Jumlah (ribu orang)' },
      { at: 'A3', code: 'row-outside-table' },
      { at: '5', code: 'row-outside-table' },
    ])
    const english: Rows = [
      ['Negara', 'Jumlah'],
      ['Taiwan', '5,000'],
    ]
    expect(told(check(english).problems)).toEqual([{ at: 'B2', code: 'value-not-whole', value: 5 }])
  })

  it('tells the same apart once in a file', () => {
    const { problems } = check([
      ['Negara', 'Jumlah'],
      ['Taiwan', 4],
      ['Jumlah', 9],
      [],
      ['Negara', 'Jumlah'],
      ['Taiwan', 5],
      ['Jumlah', 9],
    ])
    expect(told(problems)).toEqual([{ at: '5', code: 'table-twice', first: 1 }])
  })

  it('says what is negative, not whole, missing, or printed twice', () => {
    const { problems } = check([
      ['Kabupaten/Kota', 'Jumlah'],
      ['Bandar Lampung', 8_708],
      ['Kota Bandar Lampung', 656],
      ['Lampung Timur', -5],
      ['Lampung Tengah', '7,5'],
    ])
    expect(told(problems)).toEqual([
      { at: '3', code: 'member-twice', label: 'Kota Bandar Lampung', first: 2 },
      { at: 'B4', code: 'value-negative', value: -5 },
      { at: 'B5', code: 'value-not-whole', value: 7.5 },
    ])
    expect(
      told(
        check([
          ['Kabupaten/Kota', 'Jumlah'],
          ['Lampung Timur', '-'],
        ]).problems,
      ),
    ).toEqual([{ at: 'B2', code: 'value-missing', label: 'Lampung Timur' }])
  })

  it('names what nobody knows: a country, a code that is no more, a column, a number that is a date', () => {
    const { read } = check([
      ['Negara tujuan', 'Jumlah', 'Basis'],
      ['Wakanda', 4, 'asal'],
      ['Jepang', 'empat', 'asal'],
      [],
      ['Kode wilayah', 'Jumlah'],
      ['1807', 4],
      ['18.99', 4],
    ])
    expect(told(read.problems)).toEqual([
      { at: 'C1', code: 'bases-two', label: 'Basis' },
      { at: 'A2', code: 'member-unknown', label: 'Wakanda', dimension: 'destination' },
      { at: 'B3', code: 'number-form', text: 'empat' },
      { at: 'A7', code: 'member-unknown', label: '18.99', dimension: 'place' },
    ])
    expect(told(check([['Laporan tahunan'], ['Semua baik']]).read.problems)).toEqual([{ at: '1', code: 'no-table' }])
  })
})

describe('names', () => {
  const memberOf = (header: string, label: string) =>
    check([
      [header, 'Jumlah'],
      [label, 1],
    ]).cells[0]?.member

  it('are understood as sources write them', () => {
    expect(['AS', 'China', 'Inggris', 'Myanmar', 'Hongkong', 'UEA'].map((name) => memberOf('Negara', name))).toEqual([
      'US', 'CN', 'GB', 'MM', 'HK', 'AE',
    ]) // prettier-ignore
    expect(memberOf('Negara', 'Indonesia')).toBeUndefined()
    expect(['Bandarlampung', 'Kab. Lampung Timur', '1802'].map((name) => memberOf('Kabupaten/Kota', name))).toEqual([
      '18.71', '18.07', '18.02',
    ]) // prettier-ignore
    expect(memberOf('Jabatan', 'Caregiver (Panti)')).toBe('Caregiver (Panti)')
  })

  it('of regencies are no codes in tables of BPS, which numbers them otherwise', () => {
    const rows: Rows = [
      ['Dataset', 'penganggur'],
      ['Periode', 'Agustus 2025'],
      ['Per tanggal', '2025-08-31'],
      ['Sumber', 'Contoh'],
      [],
      ['Kode wilayah', 'Jumlah'],
      ['1802', 4],
    ]
    expect(told(understandFile([sheet(rows)], { places, today: PlainDate.parse('2026-11-24') }).problems)).toEqual([
      { at: 'A7', code: 'member-unknown', label: '1802', dimension: 'place' },
    ])
  })
})

describe('rates', () => {
  const byEducation = (smk: number): Rows => [
    ['Pendidikan', 'Nilai'],
    ['SD ke bawah', 2.16],
    ['SMK', smk],
    ['Jumlah', 4.21],
  ]
  const ofSurvey: Of = { allowed: ['education', 'employment-status'], measure: 'rate' }

  it('add to nothing, and are at most a hundred', () => {
    const { problems, cells, total } = check(byEducation(7.16), ofSurvey)
    expect([problems, total]).toEqual([[], null])
    expect(cells.map(({ member, value }) => [member, value])).toEqual([
      ['primary', 2.16],
      ['vocational-secondary', 7.16],
      [null, 4.21],
    ])
    expect(told(check(byEducation(716), ofSurvey).problems)).toEqual([
      { at: 'B3', code: 'rate-out-of-range', value: 716 },
    ])
  })
})

describe('formal and informal', () => {
  it('are of whose worker one is, or of how one works, as the header says, and never both', () => {
    const membersOf = (header: string) =>
      check([
        [header, 'Jumlah'],
        ['Formal', 1],
        ['Informal', 2],
      ]).cells.map(({ down, member }) => [down, member])
    expect(membersOf('Jenis pemberi kerja').slice(0, 2)).toEqual([
      ['employer-type', 'legal-entity'],
      ['employer-type', 'individual'],
    ])
    expect(membersOf('Status pekerjaan').slice(0, 2)).toEqual([
      ['employment-status', 'bps-formal'],
      ['employment-status', 'bps-informal'],
    ])
  })
})
