import { describe, expect, it } from 'vitest'
import type { Cell } from '#kernel/sheet.ts'
import { headerKey, readHeader } from './header.ts'
import { findLists } from './lists.ts'

const cells = (...texts: readonly string[]): Cell[] =>
  texts.map((text) => (text === '' ? { kind: 'empty' } : { kind: 'text', text }))
const fieldsOf = (...texts: readonly string[]) => readHeader(cells(...texts)).columns.map(({ field }) => field)
const sheet = (name: string, ...rows: readonly Cell[][]) => ({
  name,
  rows: rows.map((row, i) => ({ number: i + 1, cells: row })),
})

describe('what somebody said of the columns', () => {
  const said = new Map([
    ['hobi', 'phone'],
    ['tanggal (2)', null],
  ] as const)
  it('counts before our guess, and takes the field from a column that only has the word for it', () => {
    const header = readHeader(cells('Nama', 'No HP', 'Hobi'), said)
    expect(header.columns.map(({ field }) => field)).toEqual(['fullName', null, 'phone'])
  })

  it('tells two columns of one name apart', () => {
    const twice = cells('Nama', 'Tanggal', 'Desa', 'Tanggal')
    expect(readHeader(twice).twice).toEqual(['bornOn'])
    expect(readHeader(twice, said).columns.map(({ key, field }) => [key, field])).toEqual([
      ['nama', 'fullName'],
      ['tanggal', 'bornOn'],
      ['desa', 'village'],
      ['tanggal (2)', null],
    ])
  })
})

describe('the header of a school’s list', () => {
  it('is understood in any usual spelling', () => {
    expect(
      fieldsOf(
        'No.',
        'NAMA  LENGKAP *',
        'N.I.K',
        'NISN',
        'L/P',
        'Tempat Lahir',
        'Tgl. Lahir (dd/mm/yyyy)',
        'Desa / Kelurahan',
        'Kec.',
        'Kab./Kota',
        'No. HP/WA',
        'Nama Ibu Kandung',
        'Rombel',
        'Alamat',
        'E-mail',
      ),
    ).toEqual([
      'serial',
      'fullName',
      'nik',
      'nisn',
      'sex',
      'birthPlace',
      'bornOn',
      'village',
      'district',
      'regency',
      'phone',
      'motherName',
      'className',
      'address',
      'email',
    ])
    expect(headerKey('Jenis Kelamin (L/P)')).toBe('jenis kelamin')
    expect(headerKey('(NIK)')).toBe('nik')
  })

  it('keeps the place of its columns where some are empty, and says which nobody knows', () => {
    expect(readHeader(cells('', 'Nama', '', 'Hobi')).columns).toEqual([
      { index: 1, label: 'Nama', key: 'nama', field: 'fullName' },
      { index: 3, label: 'Hobi', key: 'hobi', field: null },
    ])
  })
})

describe('the lists of a file', () => {
  const list = sheet('XII TKJ 1', cells('Nama', 'Tanggal lahir', 'Desa'), cells('Siti', '12/03/2007', 'Natar'))

  it('are its sheets with such a header; a summary or instructions beside them are named, not read', () => {
    const found = findLists([sheet('Petunjuk', cells('Isi kolom Nama dengan huruf besar')), list, sheet('Kosong')])
    expect(found.kind === 'lists' && [found.lists.map(({ place, name }) => [place, name]), found.others]).toEqual([
      [[1, 'XII TKJ 1']],
      ['Petunjuk'],
    ])
  })

  it('are the pupils: the teachers on a sheet beside them are named, not read, and hold up nobody', () => {
    const teachers = sheet(
      'Data Guru',
      cells('No', 'Nama', 'NIP', 'L/P', 'No HP'),
      cells('1', 'Wati', '1980', 'P', '0812'),
    )
    const found = findLists([teachers, list])
    expect(found.kind === 'lists' && [found.lists.map(({ name }) => name), found.others]).toEqual([
      ['XII TKJ 1'],
      ['Data Guru'],
    ])
    expect(findLists([teachers])).toMatchObject({
      kind: 'refused',
      code: 'columns-missing',
      lists: [{ name: 'Data Guru' }],
    })
  })

  it('are refused without a header, without a needed column, with a column twice, or without a row', () => {
    const codeOf = (...sheets: Parameters<typeof findLists>[0]) => {
      const found = findLists(sheets)
      return found.kind === 'refused' ? [found.code, found.fields] : found.kind
    }
    expect(codeOf(sheet('A', cells('DAFTAR SISWA KELAS XII'), cells('Siti', '12/03/2007', 'Natar')))).toEqual([
      'header-missing',
      [],
    ])
    expect(codeOf(sheet('A', cells('Nama', 'NIK', 'NISN')))).toEqual(['columns-missing', ['bornOn', 'village']])
    expect(codeOf(sheet('A', cells('Nama', 'Nama siswa', 'Tanggal lahir', 'Desa')))).toEqual([
      'columns-twice',
      ['fullName'],
    ])
    expect(codeOf(sheet('A', cells('Nama', 'Tanggal lahir', 'Desa')))).toEqual(['rows-missing', []])
    expect(codeOf(sheet('A'))).toEqual(['rows-missing', []])
  })
})
