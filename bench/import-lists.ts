import { randomBytes } from 'node:crypto'
import { register } from '#modules/programme/index.ts'
import { LARGEST_FILE } from '#platform/files/staged-files.server.ts'
import { writeCsv } from '#platform/sheets/write-csv.server.ts'
import { writeXlsx } from '#platform/sheets/write-xlsx.server.ts'
import { otherPeople } from './province.ts'

const HEADER = ['Nama lengkap', 'NIK', 'Jenis kelamin', 'Tanggal lahir', 'Kode desa', 'Nomor HP', 'Nama ibu', 'Kelas', 'Alamat'] // prettier-ignore
/** As many rows as a sheet may have, below its header. */
const MOST_ROWS = 49_999

/** As many people as one school never had, as its list would say them. */
export const listOf = (seed: string, count: number): (string | null)[][] =>
  otherPeople(seed, count).map((sent) => {
    const input = register.input.parse(sent.input)
    return [
      input.fullName,
      input.nik,
      input.sex === 'female' ? 'P' : 'L',
      input.bornOn,
      input.village,
      input.phone,
      input.motherName,
      input.className,
      input.address,
    ]
  })

export const csvOf = (rows: readonly (readonly (string | null)[])[]): Buffer => writeCsv([HEADER, ...rows])

/** The largest files that are lawful: as many rows as may be, filled up with remarks that nobody can compress. */
export async function largestFiles(): Promise<readonly { readonly name: string; readonly bytes: Buffer }[]> {
  const rows = listOf('largest', MOST_ROWS)
  const bare = csvOf(rows).length
  const remark = (bytes: number) => randomBytes(Math.max(1, Math.floor((bytes * 6) / 8))).toString('base64')
  const filled = (bytes: number) => rows.map((row) => [...row, remark(bytes)])
  const each = Math.floor((LARGEST_FILE - bare) / MOST_ROWS) - 12
  const xlsx = await writeXlsx([
    { name: 'XII', header: [...HEADER, 'Keterangan'], widths: [], rows: filled(Math.floor(each * 0.8)) },
  ])
  return [
    { name: 'terbesar.csv', bytes: writeCsv([[...HEADER, 'Keterangan'], ...filled(each)]) },
    { name: 'terbesar.xlsx', bytes: xlsx },
  ].filter(({ bytes }) => bytes.length <= LARGEST_FILE)
}
