import type { RawCell } from './xlsx-bytes.ts'

/** The first row of the template, as a school fills it in. */
export const LIST_HEADER: readonly RawCell[] = [
  'No',
  'Nama lengkap',
  'NIK',
  'NISN',
  'Jenis kelamin',
  'Tanggal lahir',
  'Desa/Kelurahan',
  'Kecamatan',
  'Kabupaten/Kota',
  'Nomor HP',
  'Nama ibu',
  'Kelas',
]

const names = ['Adi', 'Bunga', 'Candra', 'Dewi', 'Eko', 'Fitri', 'Galih', 'Hesti', 'Indra', 'Jumilah']

/** The n-th student of a school, with every column filled in; nobody real. Students of different `series` are different people. */
export function listRow(n: number, series = 0): RawCell[] {
  const day = String(1 + (n % 28)).padStart(2, '0')
  const female = n % 2 === 1
  const place = String(series * 500 + n).padStart(4, '0')
  return [
    n,
    `${names[n % 10]} Contoh ${series} ${n}`,
    `180715${female ? 40 + Number(day) : day}0609${place}`,
    `0093${String(series * 500 + n).padStart(6, '0')}`,
    female ? 'P' : 'L',
    `${day}/06/2009`,
    'Bandar Agung',
    'Bandar Sribhawono',
    'Lampung Timur',
    `0812340${String(n).padStart(5, '0')}`,
    `Ibu ${names[(n + 3) % 10]}`,
    'XII TKJ 1',
  ]
}

/** A class of so many students. */
export const listRows = (count: number, series = 0): RawCell[][] =>
  Array.from({ length: count }, (_, i) => listRow(i + 1, series))

/** The same class with five rows that a spreadsheet or a hand has spoiled, each in its own way. */
export function spoiledRows(count: number, series = 0): RawCell[][] {
  const rows = listRows(count, series)
  const spoil = (row: number, column: number, cell: RawCell) => {
    const cells = rows[row]
    if (cells) cells[column] = cell
  }
  spoil(2, 2, 1_807_154_406_090_003)
  spoil(5, 2, '1,80715E+15')
  spoil(9, 3, 93_000_010)
  spoil(14, 5, '31/02/2009')
  spoil(20, 6, 'Antah Berantah')
  return rows
}
