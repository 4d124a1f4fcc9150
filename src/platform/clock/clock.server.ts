import { PlainDate } from '#kernel/plain-date.ts'

/** The only source of time. Instants in ISO 8601, UTC, always with milliseconds, so that they compare as text. */
export type Clock = { now(): string; today(): PlainDate }

export const systemClock: Clock = clockAt(() => Temporal.Now.instant())

/** A clock that a test sets. */
export const fixedClock = (iso: string): Clock => clockAt(() => Temporal.Instant.from(iso))

function clockAt(read: () => Temporal.Instant): Clock {
  return {
    now: () => read().toString({ smallestUnit: 'millisecond' }),
    today: () => PlainDate.parse(read().toZonedDateTimeISO('Asia/Jakarta').toPlainDate().toString()),
  }
}
