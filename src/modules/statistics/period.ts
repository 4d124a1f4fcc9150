import type { Cell } from '#kernel/sheet.ts'
import { shownText } from '#kernel/sheet.ts'

/** Whole months, the first and the last of them, 'YYYY-MM'. A year is twelve, and one month is its own first and last. */
export type Period = { readonly from: string; readonly to: string }

export type PeriodRead =
  | { readonly kind: 'period'; readonly period: Period }
  /** `period-is-date`: a spreadsheet made a date of it, so that nobody knows any more what had been written. */
  | { readonly kind: 'refused'; readonly code: 'period-is-date' | 'period-form' | 'required' }

// prettier-ignore
const MONTHS = ['januari', 'februari', 'maret', 'april', 'mei', 'juni', 'juli', 'agustus', 'september', 'oktober', 'november', 'desember']
const EARLIEST = '1990-01'

/** Reads "2025", "2025-06", "2025-01/2025-06", "Januari–Juni 2025", "s.d. Juni 2025", "Triwulan II 2025" or "Semester I 2025". */
export function readPeriod(cell: Cell | undefined): PeriodRead {
  if (cell?.kind === 'date') return { kind: 'refused', code: 'period-is-date' }
  const text = shownText(cell).toLowerCase().replaceAll(/[–—]/g, '-')
  if (text === '') return { kind: 'refused', code: 'required' }
  // 45809: the number behind a date that lost its format.
  if (/^\d{5}$/.test(text)) return { kind: 'refused', code: 'period-is-date' }
  const period = isoPeriod(text) ?? writtenPeriod(text)
  if (period === null || period.from > period.to || period.from < EARLIEST)
    return { kind: 'refused', code: 'period-form' }
  return { kind: 'period', period }
}

function isoPeriod(text: string): Period | null {
  const whole = /^(?:tahun )?(\d{4})$/.exec(text)?.[1]
  if (whole !== undefined) return { from: `${whole}-01`, to: `${whole}-12` }
  const [, from, to] = /^(\d{4}-\d{2})(?:\/(\d{4}-\d{2}))?$/.exec(text) ?? []
  return isMonth(from) && (to === undefined || isMonth(to)) ? { from, to: to ?? from } : null
}

const isMonth = (text: string | undefined): text is string => text !== undefined && /-(?:0[1-9]|1[0-2])$/.test(text)

function writtenPeriod(text: string): Period | null {
  const year = /(\d{4})$/.exec(text)?.[1]
  if (year === undefined) return null
  const words = text.slice(0, -4).trim()
  const [, kind, part] = /^(triwulan|tw|semester) (i{1,3}|iv|[1-4])$/.exec(words) ?? []
  if (kind !== undefined) {
    const length = kind === 'semester' ? 6 : 3
    const nth = ['i', 'ii', 'iii', 'iv'].indexOf(part ?? '') + 1 || Number(part)
    return nth * length > 12 ? null : monthsOf(year, (nth - 1) * length + 1, nth * length)
  }
  const until = /^(?:sampai|s\.?d\.?|hingga) (?:dengan )?(.+)$/.exec(words)?.[1]
  const [first, last, ...more] =
    until === undefined ? words.split(/\s*-\s*| (?:sampai|s\.?d\.?|hingga) /) : ['januari', until]
  const [from, to] = [monthNumber(first), monthNumber(last ?? first)]
  return more.length > 0 || from === null || to === null ? null : monthsOf(year, from, to)
}

/** "Jun", "Juni", "Agu", "Agst". */
const monthNumber = (word: string | undefined): number | null => {
  const key = word?.trim().replace(/\.$/, '') ?? ''
  if (key.length < 3) return null
  const at = MONTHS.findIndex((name) => name.startsWith(key) || (key === 'agst' && name === 'agustus'))
  return at < 0 ? null : at + 1
}

const monthsOf = (year: string, from: number, to: number): Period => ({ from: month(year, from), to: month(year, to) })
const month = (year: string, n: number): string => `${year}-${String(n).padStart(2, '0')}`

/** As it stands in addresses and files: "2025", "2025-06" or "2025-01/2025-06". */
export const periodText = ({ from, to }: Period): string => {
  if (from === to) return from
  return from.endsWith('-01') && to === `${from.slice(0, 4)}-12` ? from.slice(0, 4) : `${from}/${to}`
}
