import { m } from '#words/messages.js'
import { getLocale, type Locale } from '#words/runtime.js'

/** How each language of ours is written here: Indonesian as in Indonesia, English with the day before the month. */
const written = { id: 'id-ID', en: 'en-GB' } satisfies Record<Locale, string>

/** 9154 → `9.154`; with decimals, 35.08 → `35,1`. */
export const formatNumber = (value: number, locale: Locale = getLocale(), decimals = 0): string =>
  new Intl.NumberFormat(written[locale], { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(
    value,
  )

/** A share from 0 to 1: 0.3508 → `35,1 %`, the space being one that does not break. */
export const formatPercent = (share: number, locale: Locale = getLocale(), decimals = 1): string =>
  m.ui_percent({ value: formatNumber(share * 100, locale, decimals) }, { locale })

/** Whole rupiah: 370000 → `Rp370.000`. */
export const formatRupiah = (rupiah: number, locale: Locale = getLocale()): string => {
  const amount = m.ui_rupiah({ amount: formatNumber(Math.abs(rupiah), locale) }, { locale })
  return rupiah < 0 ? `\u2212${amount}` : amount
}

const plainDate = /^(\d{4})-(\d{2})-(\d{2})$/

/** The moment at which a plain date begins in UTC; a date that the calendar does not have is a fault. */
const startOf = (date: string): number => {
  const [, year, month, day] = plainDate.exec(date) ?? []
  const start = Date.UTC(Number(year), Number(month) - 1, Number(day))
  if (Number.isNaN(start) || !new Date(start).toISOString().startsWith(date))
    throw new RangeError(`not a date: ${date}`)
  return start
}

/** '2007-03-12' → `12 Maret 2007`, or `12 Mar 2007` where there is little room. */
export const formatDate = (date: string, locale: Locale = getLocale(), month: 'long' | 'short' = 'long'): string =>
  new Intl.DateTimeFormat(written[locale], { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' }).format(
    startOf(date),
  )

/** A moment must say where it is: a time without Z or an offset would be read in the zone of the machine. */
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/

const zone = 'Asia/Jakarta'

const momentOf = (at: string): number => {
  const moment = instant.test(at) ? Date.parse(at) : Number.NaN
  if (Number.isNaN(moment)) throw new RangeError(`not an instant: ${at}`)
  return moment
}

/** '2026-11-24T07:05:00Z' → `14.05 WIB`. */
export const formatTime = (at: string, locale: Locale = getLocale()): string => {
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const
  return m.ui_time({ time: new Intl.DateTimeFormat(written[locale], clock).format(momentOf(at)) }, { locale })
}

/** The day on which a moment lies here: '2026-11-24T17:00:00Z' → `25 November 2026`. */
export const formatDay = (at: string, locale: Locale = getLocale(), month: 'long' | 'short' = 'long'): string =>
  new Intl.DateTimeFormat(written[locale], { day: 'numeric', month, year: 'numeric', timeZone: zone }).format(
    momentOf(at),
  )

/** '2026-11-24T07:05:00Z' → `24 November 2026 pukul 14.05 WIB`. */
export const formatDateTime = (at: string, locale: Locale = getLocale(), month: 'long' | 'short' = 'long'): string =>
  m.ui_date_time({ date: formatDay(at, locale, month), time: formatTime(at, locale) }, { locale })
