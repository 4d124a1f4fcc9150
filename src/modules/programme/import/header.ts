import { shownText, type Cell } from '#kernel/sheet.ts'

/** What a column of a school's list can hold. `birth` is place and date in one; the last two are known and not kept. */
export const sheetFields = [
  'fullName',
  'nik',
  'nisn',
  'sex',
  'bornOn',
  'birth',
  'village',
  'district',
  'regency',
  'phone',
  'motherName',
  'className',
  'address',
  'email',
  'birthPlace',
  'serial',
] as const
export type SheetField = (typeof sheetFields)[number]
export const unkeptFields: readonly SheetField[] = ['birthPlace', 'serial']
export const requiredFields = ['fullName', 'bornOn', 'village'] as const

/** Header words as schools write them: lower case, without signs and without what stands in brackets. */
const words: Readonly<Record<SheetField, readonly string[]>> = {
  fullName: [
    'nama lengkap',
    'nama',
    'nama siswa',
    'nama lengkap siswa',
    'nama peserta didik',
    'nama lengkap peserta didik',
    'nama peserta',
    'nama calon peserta',
    'nama alumni',
  ],
  nik: [
    'nik',
    'no nik',
    'nomor nik',
    'nomor induk kependudukan',
    'no ktp',
    'nomor ktp',
    'nik siswa',
    'nik ktp',
    'n i k',
  ],
  nisn: ['nisn', 'no nisn', 'nomor nisn', 'nomor induk siswa nasional', 'n i s n'],
  sex: ['jenis kelamin', 'jk', 'j k', 'l p', 'lp', 'kelamin', 'jns kelamin', 'gender', 'sex', 'jenis kelamin l p'],
  bornOn: [
    'tanggal lahir',
    'tgl lahir',
    'tanggal lahir siswa',
    'tgllahir',
    'lahir',
    'tanggal kelahiran',
    'tanggal',
    'tgl',
  ],
  birth: [
    'tempat tanggal lahir',
    'tempat tgl lahir',
    'tempat dan tanggal lahir',
    'tempat dan tgl lahir',
    'tmp tgl lahir',
    'tmpt tgl lahir',
    'tempat tanggal kelahiran',
    'tempat tanggal lahir siswa',
    'kelahiran',
    'ttl',
    't t l',
  ],
  village: [
    'desa kelurahan',
    'desa',
    'kelurahan',
    'desa kel',
    'kel desa',
    'kelurahan desa',
    'nama desa',
    'kampung',
    'pekon',
    'tiyuh',
    'desa pekon',
    'desa kelurahan pekon',
    'kode desa',
    'kode desa kelurahan',
    'desa kampung',
    'kampung desa kelurahan',
  ],
  district: ['kecamatan', 'kec', 'nama kecamatan'],
  regency: ['kabupaten kota', 'kabupaten', 'kota', 'kab', 'kab kota', 'kota kabupaten', 'kabupaten kota domisili'],
  phone: [
    'nomor hp',
    'no hp',
    'hp',
    'nomor telepon',
    'no telepon',
    'no telp',
    'telepon',
    'telp',
    'nomor handphone',
    'no handphone',
    'handphone',
    'nomor hp wa',
    'no hp wa',
    'no wa',
    'nomor wa',
    'wa',
    'whatsapp',
    'nomor whatsapp',
    'no whatsapp',
    'no hp siswa',
    'nomor ponsel',
  ],
  motherName: ['nama ibu', 'nama ibu kandung', 'ibu kandung', 'ibu'],
  className: ['kelas', 'rombel', 'rombongan belajar', 'kelas rombel', 'nama rombel', 'kelas jurusan'],
  address: [
    'alamat',
    'alamat lengkap',
    'alamat rumah',
    'alamat siswa',
    'alamat jalan',
    'jalan',
    'alamat tempat tinggal',
  ],
  email: ['email', 'e mail', 'surel', 'alamat email', 'alamat surel'],
  birthPlace: ['tempat lahir', 'tmp lahir', 'tmpt lahir', 'kota lahir', 'tempat', 'tempat kelahiran'],
  serial: ['no', 'nomor', 'no urut', 'nomor urut'],
}
const fieldOf = new Map(sheetFields.flatMap((field) => words[field].map((word): [string, SheetField] => [word, field])))

/** `Jenis Kelamin (L/P) *` → `jenis kelamin`. */
export const headerKey = (text: string): string => plain(text.replaceAll(/\([^)]*\)|\[[^\]]*\]/g, ' ')) || plain(text)

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

/** Is this a word by which schools call a column? */
export const isHeaderWord = (text: string): boolean => fieldOf.has(headerKey(text))

/** One column: where it stands, what its header says, by what it is known again, and what it holds; null where nobody knows. */
export type SheetColumn = {
  readonly index: number
  readonly label: string
  readonly key: string
  readonly field: SheetField | null
}
export type Header = {
  readonly columns: readonly SheetColumn[]
  readonly missing: readonly SheetField[]
  /** Fields that two columns claim. */
  readonly twice: readonly SheetField[]
}

/** What people of a school said their columns hold, by key; null: it is not read. */
export type ColumnChoices = ReadonlyMap<string, SheetField | null>
export const noChoices: ColumnChoices = new Map()

/** By what a column is known again in another file: what its header says, and the how manieth it is of those that say the same. */
export const columnKey = (label: string, nth: number): string =>
  `${(headerKey(label) || label.toLowerCase()).slice(0, 100)}${nth > 1 ? ` (${nth})` : ''}`

/** Understands a row as the names of columns. Where the date of birth has a column of its own, another that holds it too is not read. */
export function readHeader(cells: readonly Cell[], choices: ColumnChoices = noChoices): Header {
  const seen = new Map<string, number>()
  const columns = cells.flatMap((cell, index): SheetColumn[] => {
    const label = shownText(cell)
    if (label === '') return []
    const first = columnKey(label, 1)
    const nth = (seen.get(first) ?? 0) + 1
    seen.set(first, nth)
    return [{ index, label, key: columnKey(label, nth), field: fieldOf.get(headerKey(label)) ?? null }]
  })
  return headerOf(columns, choices)
}

/** The columns as they are read: as somebody chose, else as their words say; what was chosen for one column no other claims by its words. */
export function headerOf(columns: readonly SheetColumn[], choices: ColumnChoices): Header {
  const chosen = new Set(columns.flatMap(({ key }) => choices.get(key) ?? []))
  const read = columns.map((column): SheetColumn => {
    const choice = choices.get(column.key)
    if (choice !== undefined) return { ...column, field: choice }
    return column.field !== null && chosen.has(column.field) ? { ...column, field: null } : column
  })
  const count = (field: SheetField) => read.filter((column) => column.field === field).length
  return {
    columns: read,
    missing: requiredFields.filter((field) => count(field) === 0 && !(field === 'bornOn' && count('birth') > 0)),
    twice: sheetFields.filter((field) => count(field) > 1),
  }
}

/** Is this the first row of a list of people, rather than of a summary or a page of instructions? */
export const isListOfPeople = (header: Header): boolean =>
  header.columns.some((column) => column.field === 'fullName') &&
  new Set(header.columns.flatMap((column) => column.field ?? [])).size >= 3

/** Numbers and ranks that teachers have and pupils do not. */
const staffWords: ReadonlySet<string> = new Set(['nip', 'no nip', 'nuptk', 'nip nuptk', 'pangkat', 'pangkat golongan'])

/** Do these columns tell of teachers? */
export const isListOfStaff = (header: Header): boolean =>
  header.columns.some(({ label }) => staffWords.has(headerKey(label)))
