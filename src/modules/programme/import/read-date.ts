import { ageOn, findDate, type PlainDate } from '#kernel/plain-date.ts'
import type { Remark } from '#kernel/outcome.ts'
import { shownText, type Cell } from '#kernel/sheet.ts'

export type DateReading = {
  readonly date: PlainDate | null
  readonly problems: readonly Remark[]
  readonly warnings: readonly Remark[]
}

const months: Readonly<Record<string, number>> = {
  januari: 1,
  jan: 1,
  january: 1,
  februari: 2,
  feb: 2,
  pebruari: 2,
  peb: 2,
  february: 2,
  maret: 3,
  mar: 3,
  mrt: 3,
  march: 3,
  april: 4,
  apr: 4,
  mei: 5,
  may: 5,
  juni: 6,
  jun: 6,
  june: 6,
  juli: 7,
  jul: 7,
  july: 7,
  agustus: 8,
  agu: 8,
  agt: 8,
  ags: 8,
  agust: 8,
  aug: 8,
  august: 8,
  september: 9,
  sep: 9,
  sept: 9,
  oktober: 10,
  okt: 10,
  october: 10,
  oct: 10,
  november: 11,
  nov: 11,
  nop: 11,
  nopember: 11,
  desember: 12,
  des: 12,
  december: 12,
  dec: 12,
}

/** A date of birth as schools write it: a date cell or its serial number, 2007-03-12, 12/3/2007 (day first), 12 Maret 2007. */
export function readDate(path: string, cell: Cell | undefined, today: PlainDate): DateReading {
  const text = shownText(cell)
  if (cell?.kind === 'number' || /^\d{5}$/.test(text)) return fromSerial(path, Number(text), today)
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text)
  if (iso) return dated(path, text, Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const worded = /^(\d{1,2})[\s./-]*([A-Za-z]+)[\s./-]*(\d{4}|\d{2})$/.exec(text)
  const month = worded ? months[(worded[2] ?? '').toLowerCase()] : undefined
  if (worded && month !== undefined) return withYear(path, text, worded[3] ?? '', month, Number(worded[1]), today)
  const numbers = /^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})(?: 00:00(?::00)?)?$/.exec(text)
  if (numbers) return withYear(path, text, numbers[3] ?? '', Number(numbers[2]), Number(numbers[1]), today)
  return { date: null, problems: [{ path, code: 'date-unreadable', params: { text } }], warnings: [] }
}

/** `Metro, 12 Maret 2007` → `12 Maret 2007`: the date after a place of birth or a day of the week; the whole text where none is in front. */
export function findDateIn(text: string): string {
  if (!/^\p{L}/u.test(text)) return text
  const afterComma = /,\s*(\d[^,]*)$/.exec(text)?.[1]
  return afterComma ?? /^\p{L}[\p{L}\s.'()-]*[\s/:;.,-]+(\d.*)$/u.exec(text)?.[1] ?? text
}

/** 1940-01-01 as Excel counts days; a smaller number is a year or a mistake. */
const FIRST_SERIAL = 14_611
const SERIAL_OF_1970 = 25_569

function fromSerial(path: string, value: number, today: PlainDate): DateReading {
  const date =
    Number.isInteger(value) && value >= FIRST_SERIAL && value < 100_000 ? dateOfDay(value - SERIAL_OF_1970) : null
  if (date === null || date > today)
    return { date: null, problems: [{ path, code: 'date-unreadable', params: { text: String(value) } }], warnings: [] }
  return { date, problems: [], warnings: [] }
}

/** The date so many days after 1 January 1970, by the calendar's own cycle of 400 years (Howard Hinnant's days_from_civil, inverted). */
function dateOfDay(days: number): PlainDate | null {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return findDate(
    yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  )
}

/** Two digits of a year are read as the one in which the person would be of 10 to 90 years, and somebody is asked to look. */
function withYear(
  path: string,
  text: string,
  digits: string,
  month: number,
  day: number,
  today: PlainDate,
): DateReading {
  if (digits.length === 4) return dated(path, text, Number(digits), month, day)
  const fits = [1900, 2000]
    .map((century) => findDate(century + Number(digits), month, day))
    .filter((date) => date !== null && ageOn(date, today) >= 10 && ageOn(date, today) < 90)
  const date = fits.length === 1 ? (fits[0] ?? null) : null
  if (date === null) return dated(path, text, 0, month, day)
  return {
    date,
    problems: [],
    warnings: [{ path, code: 'date-year-short', params: { text, year: Number(date.slice(0, 4)) } }],
  }
}

function dated(path: string, text: string, year: number, month: number, day: number): DateReading {
  const date = findDate(year, month, day)
  if (date !== null && year >= 1000) return { date, problems: [], warnings: [] }
  const swapped = month > 12 && findDate(year, day, month) !== null
  return {
    date: null,
    problems: [
      swapped
        ? { path, code: 'date-month-first', params: { text } }
        : { path, code: 'date-impossible', params: { text } },
    ],
    warnings: [],
  }
}
