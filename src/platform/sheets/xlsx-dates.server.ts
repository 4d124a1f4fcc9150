import { attribute, scanXml } from './xml.server.ts'

/** By the number of a cell's style: does it show a date? */
export type DateStyles = ReadonlySet<number>

export async function styleDates(source: AsyncIterable<Buffer> | null): Promise<DateStyles> {
  const own = new Map<number, string>()
  const dates = new Set<number>()
  let inCells = false
  let style = 0
  if (!source) return dates
  await scanXml(source, {
    open: (tag, attributes) => {
      if (tag === 'numFmt')
        own.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '')
      else if (tag === 'cellXfs') inCells = true
      else if (tag === 'xf' && inCells) {
        const format = Number(attribute(attributes, 'numFmtId') ?? 0)
        const code = own.get(format)
        if (code === undefined ? isBuiltInDate(format) : showsDate(code)) dates.add(style)
        style++
      }
    },
    close: (tag) => {
      if (tag === 'cellXfs') inCells = false
    },
  })
  return dates
}

/** Numbers below 164 have a meaning of their own: 14–17 and 22 are dates, the others depend on the language of the system. */
const isBuiltInDate = (format: number): boolean =>
  (format >= 14 && format <= 17) || format === 22 || (format >= 27 && format <= 36) || (format >= 50 && format <= 58)

/** A format that shows a day or a year; what stands in quotes, brackets or behind a backslash is only decoration. */
export const showsDate = (code: string): boolean =>
  /[dy]|mmm/i.test(code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '').replaceAll(/general/gi, ''))

/** The date of a serial number, or null where there is none. 1900 is a leap year to Excel, so its first 59 days lie one day off. */
export function dateOfSerial(serial: number, since1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0 || serial >= 2_958_466) return null
  const days = Math.floor(serial)
  const start = since1904 ? '1904-01-01' : days < 60 ? '1899-12-31' : '1899-12-30'
  return Temporal.PlainDate.from(start).add({ days }).toString()
}
