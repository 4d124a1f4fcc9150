import { sql } from 'kysely'

/** When a row of role_grant, as `g`, begins to hold: the first instant of its first day in Jakarta. */
export const beginsAt = sql<string>`(g.from_on::timestamp at time zone 'Asia/Jakarta')`

/** From when it holds no more: after its planned last day, or when it was ended; null while open. */
export const endsAt = sql<string | null>`least((g.until_on + 1)::timestamp at time zone 'Asia/Jakarta', g.ended_at)`

/** Until when a row of api_key holds: through its last day. */
export const keyEndsAt = sql<string>`((expires_on + 1)::timestamp at time zone 'Asia/Jakarta')`

/** The start of a day in Jakarta. */
export const startOfDay = (day: string) =>
  Temporal.PlainDate.from(day).toZonedDateTime('Asia/Jakarta').toInstant().toString({ smallestUnit: 'millisecond' })

/** The start of the day after, in Jakarta: the end of what lasts through that day. */
export const endOfDay = (day: string) => startOfDay(Temporal.PlainDate.from(day).add({ days: 1 }).toString())
