import { z } from 'zod'
import { ageOn, findDate, type PlainDate } from '#kernel/plain-date.ts'

/**
 * NIK, the 16 digits of an Indonesian identity card: region of first registration (6), birth date DDMMYY with 40 added to the
 * day of a woman (6), serial (4). There is no check digit, so a NIK that reads well still proves nothing without Dukcapil.
 * Source: domain.md §7.4 (format); the region is where the person was first registered, not where they live.
 */
export type NikReading = { readonly region: string; readonly bornOn: PlainDate; readonly sex: 'female' | 'male' }
export type NikFault = 'nik-length' | 'nik-digits' | 'nik-date' | 'nik-serial'

const OLDEST = 110

/** Reads a NIK as of a day, or says why it cannot be one. */
export function readNik(text: string, today: PlainDate): NikReading | NikFault {
  if (!/^\d*$/.test(text)) return 'nik-digits'
  if (text.length !== 16) return 'nik-length'
  const digits = (from: number, to: number) => Number(text.slice(from, to))
  const day = digits(6, 8)
  const sex = day > 40 ? 'female' : 'male'
  const bornOn = birthDate(digits(10, 12), digits(8, 10), sex === 'female' ? day - 40 : day, today)
  if (bornOn === null) return 'nik-date'
  if (text.slice(12) === '0000') return 'nik-serial'
  return { region: `${text.slice(0, 2)}.${text.slice(2, 4)}.${text.slice(4, 6)}`, bornOn, sex }
}

/** Two digits of the year mean the latest century in which the person is already born; nobody is over 110. */
const birthDate = (yearOfCentury: number, month: number, day: number, today: PlainDate): PlainDate | null => {
  const century = Number(today.slice(0, 2)) * 100
  for (const year of [century + yearOfCentury, century - 100 + yearOfCentury]) {
    const date = findDate(year, month, day)
    if (date !== null && date <= today && ageOn(date, today) <= OLDEST) return date
  }
  return null
}

/** What is typed as NIK: spaces, dots and dashes between the digits are dropped; the date is judged by `decide`, which knows the day. */
export const Nik = z
  .string()
  .overwrite((text) => text.replaceAll(/[\s.-]/g, ''))
  .regex(/^\d*$/, { error: 'nik-digits', abort: true })
  .length(16, { error: 'nik-length', abort: true })
  .brand<'Nik'>()
  .meta({ examples: ['1807154106090001'] })
export type Nik = z.output<typeof Nik>

/** As it is shown to those who may see the person: the first four digits; year and serial would give the rest away. */
export const maskedNik = (nik: string): string => `${nik.slice(0, 4)}${'*'.repeat(12)}`
