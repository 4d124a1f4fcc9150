import { describe, expect, it } from 'vitest'
import { PlainDate } from '#kernel/plain-date.ts'
import type { Cell } from '#kernel/sheet.ts'
import { findLists } from './lists.ts'
import { readRows } from './read-rows.ts'
import { repeatsIn } from './repeats.ts'
import { rowResult } from './row-result.ts'
import { withVillage } from './villages.ts'

const today = PlainDate.parse('2026-11-24')
type Raw = string | number | null | { readonly error: string } | { readonly date: string }
const cell = (raw: Raw): Cell => {
  if (raw === null) return { kind: 'empty' }
  if (typeof raw === 'string') return { kind: 'text', text: raw }
  if (typeof raw === 'number') return { kind: 'number', value: raw }
  return 'date' in raw ? { kind: 'date', date: raw.date } : { kind: 'error', text: raw.error }
}
const header = [
  'No',
  'Nama lengkap',
  'NIK',
  'NISN',
  'Jenis kelamin',
  'Tanggal lahir',
  'Desa/Kelurahan',
  'Kecamatan',
  'Nomor HP',
  'Nama ibu',
]
const rowsOf = (...rows: readonly (readonly Raw[])[]) => {
  const found = findLists([
    { name: 'XII', rows: [header, ...rows].map((cells, i) => ({ number: i + 1, cells: cells.map(cell) })) },
  ])
  if (found.kind === 'refused') throw new Error(found.code)
  return found.lists.flatMap((list) => readRows(list, list.rows, today))
}
const siti: readonly Raw[] = [
  1,
  'Siti  Contoh',
  '1807154106090001',
  '0091234567',
  'P',
  { date: '2009-06-01' },
  'Bandar Agung',
  'Bandar Sribhawono',
  '0812-3456-7890',
  null,
]
const having = (over: Readonly<Record<number, Raw>>) => siti.map((raw, i) => (i in over ? (over[i] ?? null) : raw))
const problemsOf = (over: Readonly<Record<number, Raw>>) =>
  rowsOf(having(over))[0]?.problems.map(({ path, code }) => `${path} ${code}`)

describe('a row of a school’s list', () => {
  it('becomes what programme.register takes, with the numbers as text', () => {
    expect(rowsOf(siti)).toMatchObject([
      {
        sheet: 0,
        sheetName: 'XII',
        row: 2,
        problems: [],
        warnings: [],
        villageNamed: { village: 'Bandar Agung', district: 'Bandar Sribhawono', regency: null },
        values: {
          fullName: 'Siti Contoh',
          nik: '1807154106090001',
          nisn: '0091234567',
          sex: 'female',
          bornOn: '2009-06-01',
          phone: '0812-3456-7890',
          motherName: null,
          email: null,
        },
      },
    ])
  })

  it('says all that is wrong with it, not the first', () => {
    expect(
      rowsOf([
        2,
        null,
        1_807_156_106_090_001,
        91_234_567,
        'X',
        '31/02/2009',
        null,
        null,
        81_234_567_890,
        { error: '#N/A' },
      ])[0]?.problems,
    ).toEqual([
      { path: 'fullName', code: 'required' },
      { path: 'nik', code: 'nik-numeric' },
      { path: 'nisn', code: 'nisn-zero-lost', params: { text: '91234567' } },
      { path: 'sex', code: 'sex-unknown', params: { text: 'X' } },
      { path: 'bornOn', code: 'date-impossible', params: { text: '31/02/2009' } },
      { path: 'village', code: 'required' },
      { path: 'phone', code: 'phone-zero-lost', params: { text: '81234567890' } },
      { path: 'motherName', code: 'cell-error', params: { text: '#N/A' } },
    ])
  })

  it('never takes a NIK that Excel kept as a number, even when it looks whole, nor one shown as 1,80716E+15', () => {
    expect(problemsOf({ 2: 1_807_156_106_090_000 })).toEqual(['nik nik-numeric'])
    expect(problemsOf({ 2: '1,80716E+15' })).toEqual(['nik nik-scientific'])
    expect(problemsOf({ 2: '1.80716E+15' })).toEqual(['nik nik-scientific'])
    expect(problemsOf({ 2: '3502027102019913' })).toEqual(['nik nik-date'])
    expect(problemsOf({ 2: '1807154106090000' })).toEqual(['nik nik-serial'])
    expect(problemsOf({ 2: "'1807154106090001" })).toEqual([])
  })

  it('takes a NISN and a telephone number that are numbers only where no zero can be missing', () => {
    expect(problemsOf({ 3: 3_091_234_567, 8: 6_281_234_567_890 })).toEqual([])
    expect(problemsOf({ 3: '9,12346E+9', 8: '8,1E+10' })).toEqual(['nisn number-scientific', 'phone number-scientific'])
    expect(problemsOf({ 8: '-' })).toEqual([])
  })

  it('knows the sex by every usual word', () => {
    const sexes = ['L', 'p', 'Laki-laki', 'LAKI LAKI', 'Perempuan', 'Lk', 'Pr', 'Wanita', 'F'].map(
      (text) => rowsOf(having({ 4: text }))[0]?.values.sex,
    )
    expect(sexes).toEqual(['male', 'female', 'male', 'male', 'female', 'male', 'female', 'female', 'female'])
  })

  it('is passed over where it says nothing of a person', () => {
    expect(rowsOf([1], [], ['2', ' '], siti).map(({ row }) => row)).toEqual([5])
  })

  it('may say where somebody was born, or on which day of the week, in front of the date', () => {
    const born = (text: string) => rowsOf(having({ 5: text }))[0]?.values.bornOn
    for (const text of [
      'Metro, 12 Maret 2009',
      'Kota Bumi 12-03-2009',
      'TANJUNG KARANG / 12/3/2009',
      'Kamis, 12 Maret 2009',
      'Metro,12 mar 2009',
      'Way Kanan (Lampung); 2009-03-12',
    ])
      expect(born(text), text).toBe('2009-03-12')
    expect(problemsOf({ 5: 'Metro' })).toEqual(['bornOn date-unreadable'])
    expect(problemsOf({ 5: 'Metro, 31 Februari 2009' })).toEqual(['bornOn date-impossible'])
  })

  it('is no birth before 1940 or after today', () => {
    expect(problemsOf({ 5: '01/01/1939' })).toEqual(['bornOn birth-date-implausible'])
    expect(problemsOf({ 5: { date: '2026-11-25' } })).toEqual(['bornOn birth-date-implausible'])
  })

  it('keeps a formula as the text that it is', () => {
    expect(rowsOf(having({ 1: '=HYPERLINK("http://x")' }))[0]?.values.fullName).toBe('=HYPERLINK("http://x")')
  })
})

describe('a row that repeats an earlier one', () => {
  const remarks = (...rows: readonly (readonly Raw[])[]) =>
    repeatsIn(rowsOf(...rows)).map((all) => all.map(({ path, code, params }) => `${path} ${code} ${params?.['row']}`))

  it('has a remark that names the earlier row: by NIK, by NISN, by name and birth date', () => {
    expect(remarks(siti, having({ 1: 'Siti C.', 3: null }))).toEqual([[], ['nik repeated-nik 2']])
    expect(remarks(siti, having({ 1: 'Budi', 2: null, 3: '0091234567' }))).toEqual([[], ['nisn repeated-nisn 2']])
    expect(remarks(siti, having({ 1: 'SITI CONTOH', 2: null, 3: null }))).toEqual([[], ['fullName repeated-person 2']])
  })

  it('is another person where the mothers are two, and the same where one of them is not told', () => {
    const of = (mother: string | null) => having({ 2: null, 3: null, 9: mother })
    expect(remarks(of('Sumiati'), of('Rohani'))).toEqual([[], []])
    expect(remarks(of('Sumiati'), of(null))).toEqual([[], ['fullName repeated-person 2']])
    expect(remarks(of('Sumiati'), of('Sumijati'))).toEqual([[], ['fullName repeated-person 2']])
  })

  it('is another person where a number tells the two apart', () => {
    expect(remarks(siti, having({ 2: '1807154106090002', 3: null }))).toEqual([[], []])
    expect(remarks(having({ 2: null }), having({ 2: null, 3: '0091234568' }))).toEqual([[], []])
  })
})

describe('the village of a row', () => {
  const [row] = rowsOf(siti)
  if (!row) throw new Error('no row')
  const village = {
    code: '18.07.15.2006',
    kind: 'desa',
    name: 'Bandar Agung',
    district: 'Bandar Sribhawono',
    regency: 'Kabupaten Lampung Timur',
    province: 'Lampung',
  } as const
  const other = { ...village, code: '18.01.15.2008', district: 'Sragi', regency: 'Kabupaten Lampung Selatan' } as const

  it('is its code once it is certain, with a word of caution where only the name led to it', () => {
    expect(withVillage(row, { kind: 'found', village, byNameAlone: false })).toMatchObject({
      values: { village: '18.07.15.2006' },
      warnings: [],
    })
    expect(withVillage(row, { kind: 'found', village, byNameAlone: true }).warnings).toMatchObject([
      { code: 'village-by-name-alone', params: { place: 'Bandar Sribhawono, Kabupaten Lampung Timur' } },
    ])
  })

  it('is asked for where several have the name, where the district says otherwise, or none has it', () => {
    const [nameOnly = row] = rowsOf(having({ 7: null }))
    const several = { kind: 'several', villages: [other, village] } as const
    expect(withVillage(nameOnly, several).problems).toEqual([
      {
        path: 'village',
        code: 'village-ambiguous',
        params: {
          text: 'Bandar Agung',
          count: 2,
          choices: 'Sragi, Kabupaten Lampung Selatan; Bandar Sribhawono, Kabupaten Lampung Timur',
        },
      },
    ])
    expect(withVillage(row, several).problems).toMatchObject([{ code: 'village-disagrees' }])
    expect(withVillage(row, { kind: 'none' }).problems).toMatchObject([
      { code: 'village-not-found', params: { text: 'Bandar Agung' } },
    ])
  })
})

describe('the result of a row', () => {
  const [clean, broken] = rowsOf(siti, having({ 2: 1_807_156_106_090_001 }))
  if (!clean || !broken) throw new Error('no rows')
  const accepted = (outcome: string, warnings: readonly { path: string; code: string }[] = []) =>
    ({ kind: 'accepted', result: { outcome }, warnings }) as const

  it('is what the door said of it', () => {
    expect(['new', 'known', 'changed'].map((outcome) => rowResult(clean, accepted(outcome)).status)).toEqual([
      'new',
      'known',
      'changed',
    ])
    expect(rowResult(clean, { kind: 'refused', code: 'nisn-of-another', path: 'nisn', params: {} })).toMatchObject({
      status: 'problem',
      problems: [{ column: 'nisn', code: 'nisn-of-another', family: 'refusal' }],
    })
    expect(rowResult(clean, { kind: 'denied', because: 'permission' })).toMatchObject({
      status: 'problem',
      problems: [{ column: null, code: 'denied-permission', family: 'outcome' }],
    })
  })

  it('is a problem where the person belongs to another school, though the question to the data steward was put', () => {
    const outcome = accepted('proposed', [{ path: 'nik', code: 'registered-at-other-school' }])
    expect(rowResult(clean, outcome)).toMatchObject({
      status: 'problem',
      problems: [{ column: 'nik', code: 'registered-at-other-school' }],
      warnings: [],
    })
  })

  it('joins what could not be read with what the door found in the other cells', () => {
    const outcome = {
      kind: 'invalid',
      problems: [
        { path: 'input.nik', code: 'wrong-kind' },
        { path: 'input.phone', code: 'phone-form' },
      ],
    } as const
    expect(rowResult(broken, outcome).problems.map(({ column, code }) => [column, code])).toEqual([
      ['nik', 'nik-numeric'],
      ['phone', 'phone-form'],
    ])
    expect(rowResult(broken, accepted('new')).status).toBe('problem')
  })
})
