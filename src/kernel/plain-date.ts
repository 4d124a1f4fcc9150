import { z } from 'zod'

/** A calendar date without time or zone, 'YYYY-MM-DD': a birth is on a day, not at an instant. No calendar of ours has a year 0. */
export const PlainDate = z.iso
  .date({ abort: true })
  .refine((date) => date >= '0001', { error: 'not-a-date' })
  .brand<'PlainDate'>()
  .meta({ examples: ['2009-06-01'] })
export type PlainDate = z.output<typeof PlainDate>

const parts = (date: PlainDate): [number, number, number] => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return [year, month, day]
}

/** The date, or null if the calendar has no such day. */
export const findDate = (year: number, month: number, day: number): PlainDate | null => {
  const two = (n: number) => String(n).padStart(2, '0')
  const parsed = PlainDate.safeParse(`${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`)
  return parsed.success ? parsed.data : null
}

/** Full years lived on that day; negative before birth. */
export const ageOn = (born: PlainDate, day: PlainDate): number => {
  const [bornYear, bornMonth, bornDay] = parts(born)
  const [year, month, dayOfMonth] = parts(day)
  const hadBirthday = month > bornMonth || (month === bornMonth && dayOfMonth >= bornDay)
  return year - bornYear - (hadBirthday ? 0 : 1)
}
