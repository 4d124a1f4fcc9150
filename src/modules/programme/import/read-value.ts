import type { PlainDate } from '#kernel/plain-date.ts'
import type { Remark } from '#kernel/outcome.ts'
import { plausibleBirth, readNik, type Sex } from '#modules/people/index.ts'
import { shownText, type Cell } from '#kernel/sheet.ts'
import { findDateIn, readDate } from './read-date.ts'

/** What one cell says: a value for the command, or why it has none. Neither value nor problem means that the cell is empty. */
export type Reading<Value> = {
  readonly value: Value | null
  readonly problems: readonly Remark[]
  readonly warnings?: readonly Remark[]
}

const nothing = { value: null, problems: [] }
const refused = (problem: Remark): Reading<never> => ({ value: null, problems: [problem] })
const read = <Value>(value: Value): Reading<Value> => ({ value, problems: [] })

/** `1,80716E+15`: how Excel shows a number that is too long for its column; the rest of the digits is gone. */
const scientific = /^\d+([.,]\d+)?\s*E\s*\+?\s*\d+$/i

/** A NIK must be text: Excel keeps 15 digits of a number, so the sixteenth of a number cell is always wrong, however it looks. */
export function readNikCell(cell: Cell | undefined, today: PlainDate): Reading<string> {
  const text = shownText(cell)
  if (text === '') return nothing
  if (scientific.test(text)) return refused({ path: 'nik', code: 'nik-scientific', params: { text } })
  if (cell?.kind !== 'text') return refused({ path: 'nik', code: 'nik-numeric' })
  const fault = readNik(text.replaceAll(/[\s.-]/g, ''), today)
  return fault === 'nik-date' || fault === 'nik-serial' ? { value: null, problems: [remark('nik', fault)] } : read(text)
}

/** NISN and its ten digits; with eight or nine, a zero in front was probably lost, but which number it was only the school knows. */
export function readNisnCell(cell: Cell | undefined): Reading<string> {
  const text = shownText(cell)
  if (text === '') return nothing
  if (scientific.test(text)) return refused({ path: 'nisn', code: 'number-scientific', params: { text } })
  if (/^\d{8,9}$/.test(text)) return refused({ path: 'nisn', code: 'nisn-zero-lost', params: { text } })
  return read(text)
}

/** A telephone number; one that begins with 8 has lost its zero. */
export function readPhoneCell(cell: Cell | undefined): Reading<string> {
  const text = shownText(cell)
  if (text === '' || /^[-–—]+$/.test(text)) return nothing
  if (scientific.test(text)) return refused({ path: 'phone', code: 'number-scientific', params: { text } })
  if (/^8\d{7,11}$/.test(text.replaceAll(/[\s.-]/g, '')))
    return refused({ path: 'phone', code: 'phone-zero-lost', params: { text } })
  return read(text)
}

const sexes: Readonly<Record<string, Sex>> = {
  l: 'male',
  lk: 'male',
  laki: 'male',
  lakilaki: 'male',
  laki2: 'male',
  pria: 'male',
  m: 'male',
  male: 'male',
  p: 'female',
  pr: 'female',
  perempuan: 'female',
  wanita: 'female',
  w: 'female',
  f: 'female',
  female: 'female',
}

export function readSexCell(cell: Cell | undefined): Reading<Sex> {
  const text = shownText(cell)
  if (text === '') return nothing
  const sex = sexes[text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')]
  return sex === undefined ? refused({ path: 'sex', code: 'sex-unknown', params: { text } }) : read(sex)
}

export function readBirthCell(cell: Cell | undefined, today: PlainDate): Reading<PlainDate> {
  const text = shownText(cell)
  if (text === '') return refused({ path: 'bornOn', code: 'required' })
  const { date, problems, warnings } = readDate(
    'bornOn',
    cell?.kind === 'text' ? { kind: 'text', text: findDateIn(text) } : cell,
    today,
  )
  if (date !== null && !plausibleBirth(date, today))
    return { value: null, problems: [remark('bornOn', 'birth-date-implausible')] }
  return { value: date, problems, warnings }
}

/** A name must have letters; a number there means that the columns are mixed up. */
export function readNameCell(path: 'fullName' | 'motherName', cell: Cell | undefined): Reading<string> {
  const text = shownText(cell)
  if (text === '') return path === 'fullName' ? refused({ path, code: 'required' }) : nothing
  return cell?.kind === 'text' ? read(text) : refused({ path, code: 'text-expected', params: { text } })
}

export const readTextCell = (cell: Cell | undefined): Reading<string> => {
  const text = shownText(cell)
  return text === '' || /^[-–—]+$/.test(text) ? nothing : read(text)
}

/** A code that `programme.register` refuses with: its words are there. */
const remark = (path: string, code: string): Remark => ({ path, code })
