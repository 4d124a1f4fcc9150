import { z } from 'zod'
import { PlainDate } from '#kernel/plain-date.ts'
import { networkOf } from '#modules/access/index.ts'
import type { Count } from '#modules/access/index.server.ts'
import { findPlaceByNumber } from '#modules/programme/index.server.ts'
import { isRegistrationNumber, type PlaceInLine } from '#modules/programme/index.ts'
import type { App } from './app.server.ts'

/** What came of asking for a place in line by number and birth date. */
export type Looked =
  | { readonly kind: 'found'; readonly place: PlaceInLine }
  /** Of the number or the date, whichever it was, nothing is told. */
  | { readonly kind: 'unknown' | 'number-form' | 'born-form' }
  /** Too many tries; nothing was looked at. */
  | { readonly kind: 'wait'; readonly minutes: number }

const Typed = z.object({ number: z.string().max(40), bornOn: PlainDate })

const countsOf = (number: string, address: string): readonly Count[] => [
  { key: `line number:${number}`, free: 5, longestSeconds: 30 * 60 },
  // A whole class may ask from the one address of its school: right answers do not count.
  { key: `line address:${networkOf(address)}`, free: 40, longestSeconds: 5 * 60 },
]

/**
 * Where a registration stands, for anybody who has its number and knows the birth date. It stands beside the window, as the log-in
 * does: who asks is not known, so tries are counted before they are made, by number and by address.
 */
export async function lookInLine(
  { database, clock, attempts }: Pick<App, 'database' | 'clock' | 'attempts'>,
  address: string,
  typed: { readonly number: string; readonly bornOn: string },
): Promise<Looked> {
  const number = typed.number
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  // The check digit needs no record, so a slip of the hand costs no try.
  if (!isRegistrationNumber(number)) return { kind: 'number-form' }
  const asked = Typed.safeParse({ number, bornOn: typed.bornOn })
  if (!asked.success) return { kind: 'born-form' }
  const attempt = await attempts.begin(countsOf(number, address))
  if (attempt.wait !== null) return { kind: 'wait', minutes: Math.ceil(attempt.wait / 60) }
  const place = await findPlaceByNumber(database.read, { ...asked.data, at: clock.now() })
  if (place === null) return { kind: 'unknown' }
  await attempt.forget([])
  return { kind: 'found', place }
}
