/** PostgreSQL type numbers whose JavaScript form we choose, the same on both engines. */
const INT8 = 20
const DATE = 1082
const TIMESTAMPTZ = 1184

export const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [INT8]: Number,
  [DATE]: (text) => text,
  [TIMESTAMPTZ]: (text) => isoInstant(text),
}

const utc = ['+00', '+00:00']

/** '2026-11-24 18:30:00.12+00' (a session in UTC), or as JSON has it with a T and +00:00 → '2026-11-24T18:30:00.120Z'. */
export const isoInstant = (text: string): string => {
  const zone = utc.find((one) => text.endsWith(one))
  if (zone === undefined) return Temporal.Instant.from(text.replace(' ', 'T')).toString({ smallestUnit: 'millisecond' })
  const [seconds = '', fraction = ''] = text.slice(0, -zone.length).split('.')
  return `${seconds.replace(' ', 'T')}.${fraction.slice(0, 3).padEnd(3, '0')}Z`
}
