import type { Remark } from '#kernel/outcome.ts'
import { mothersApart, nameKey } from '#modules/people/index.ts'
import type { ReadRow } from './read-rows.ts'

/**
 * Rows that say again what an earlier row of the file says: of the same NIK, the same NISN, or the same name and birth date
 * where neither a number nor the mother tells the two apart. The remark stands on the later row and names the earlier one.
 */
export function repeatsIn(rows: readonly ReadRow[]): readonly (readonly Remark[])[] {
  const niks = new Map<string, ReadRow>()
  const nisns = new Map<string, ReadRow>()
  const people = new Map<string, ReadRow[]>()
  return rows.map((row) => {
    const { values } = row
    const nik = digits(values.nik)
    const nisn = digits(values.nisn)
    const person =
      values.fullName === null || values.bornOn === null ? '' : `${nameKey(values.fullName)} ${values.bornOn}`
    const sameNik = earlier(niks, nik, row)
    const sameNisn = earlier(nisns, nisn, row)
    const namesakes = person === '' ? [] : (people.get(person) ?? [])
    const samePerson = namesakes.find((other) => !toldApart(other, row))
    if (person !== '') people.set(person, [...namesakes, row])
    return [
      ...(sameNik ? [{ path: 'nik', code: 'repeated-nik', params: place(sameNik) }] : []),
      ...(sameNisn ? [{ path: 'nisn', code: 'repeated-nisn', params: place(sameNisn) }] : []),
      ...(samePerson && !sameNik && !sameNisn
        ? [{ path: 'fullName', code: 'repeated-person', params: place(samePerson) }]
        : []),
    ]
  })
}

const earlier = (seen: Map<string, ReadRow>, key: string, row: ReadRow): ReadRow | undefined => {
  if (key === '') return undefined
  const before = seen.get(key)
  if (before === undefined) seen.set(key, row)
  return before
}

/** Two people of one name and birthday are two if both have a NIK, or both a NISN, and those differ, or their mothers are two. */
const toldApart = (one: ReadRow, other: ReadRow): boolean =>
  differ(digits(one.values.nik), digits(other.values.nik)) ||
  differ(digits(one.values.nisn), digits(other.values.nisn)) ||
  mothersApart(one.values.motherName, other.values.motherName)

const differ = (one: string, other: string): boolean => one !== '' && other !== '' && one !== other
const digits = (text: string | null): string => (text ?? '').replaceAll(/\D/g, '')
const place = (row: ReadRow) => ({ row: row.row, sheet: row.sheetName })
