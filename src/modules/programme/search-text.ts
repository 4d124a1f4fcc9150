import { holdsPersonalNumber, nameKey, nameWords } from '#modules/people/index.ts'
import { REGISTRATION_PREFIX } from './registration.ts'

/** What somebody typed into the one field by which registrations are looked for. */
export type Search =
  | { readonly kind: 'nik' | 'nisn' | 'npsn' | 'number'; readonly value: string }
  /** Digits, but of no length that we know. */
  | { readonly kind: 'digits'; readonly count: number }
  | { readonly kind: 'school'; readonly words: readonly string[] }
  /** Whole words of a name, and the beginning of one more: the last, while it is still being typed. */
  | { readonly kind: 'name'; readonly words: readonly string[]; readonly beginning: string | null }

const lengths = { 16: 'nik', 10: 'nisn', 8: 'npsn' } as const
const isLength = (count: number): count is keyof typeof lengths => count in lengths

/** A school is named as schools are: SMA, SMK or MA first. */
const school = /^(sma|smk|ma)n?s?( |$)/

/** NIK, NISN and NPSN by their length, a registration number by its prefix, a school by how schools are called, else a name. */
export function readSearch(text: string): Search {
  const digits = text.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]/gu, '')
  if (/^\d{5,}$/.test(digits))
    return isLength(digits.length)
      ? { kind: lengths[digits.length], value: digits }
      : { kind: 'digits', count: digits.length }
  const upper = text.trim().toUpperCase()
  if (upper.startsWith(`${REGISTRATION_PREFIX}-`)) return { kind: 'number', value: upper }
  const words = nameWords(text)
  if (school.test(nameKey(text)) && words.length > 1) return { kind: 'school', words }
  const last = words.at(-1)
  // One letter is an initial; as the beginning of a word it would mean half the province.
  return last === undefined || last.length < 2
    ? { kind: 'name', words, beginning: null }
    : { kind: 'name', words: words.slice(0, -1), beginning: last }
}

/** May it stand in an address? Numbers of persons may not: addresses are logged, kept and passed on. */
export const mayBeInAddress = (text: string): boolean =>
  !holdsPersonalNumber(text) && !['nik', 'nisn', 'digits'].includes(readSearch(text).kind)
