import { sql } from 'kysely'
import type { Clock } from '#platform/clock/clock.server.ts'
import type { Database } from '#platform/database/open.server.ts'
import { anyText } from '#platform/database/sql.server.ts'
import type { Secrets } from '#platform/secrets/secrets.server.ts'

/** What is counted, and how patient we are: that many failures without a wait, then waits that double, up to the longest. */
export type Count = { readonly key: string; readonly free: number; readonly longestSeconds: number }

export type Attempts = {
  /** Notes a try before it is made. A number: the seconds still to wait, nothing was noted. Otherwise what to call when it was right. */
  begin(
    counts: readonly Count[],
  ): Promise<{ readonly wait: number } | { readonly wait: null; forget(keys: readonly string[]): Promise<void> }>
}

type Parts = {
  readonly database: Database
  readonly secrets: Secrets
  readonly clock: Clock
  readonly limited: boolean
}

const FIRST_WAIT = 5
const WINDOW_HOURS = 24

/**
 * Slows down whoever guesses. A try counts as failed until it is known to be right, so that a hundred at once do not slip through
 * together; what is counted stands in the database, so that a restart or a second server forgets nothing.
 */
export const createAttempts = (parts: Parts): Attempts => ({
  async begin(counts) {
    if (!parts.limited) return { wait: null, forget: () => Promise.resolve() }
    const at = parts.clock.now()
    const wait = await reserve(parts, counts, at)
    if (wait > 0) return { wait }
    return { wait: null, forget: (keys) => forget(parts, counts, keys, at) }
  },
})

const reserve = ({ database, secrets }: Parts, counts: readonly Count[], at: string): Promise<number> =>
  database.write.transaction().execute(async (tx) => {
    const buckets = counts.map(({ key, ...patience }) => ({ ...patience, bucket: secrets.digest(['attempt', key]) }))
    const locks = buckets.map(({ bucket }) => secrets.lockKey(bucket))
    await sql`select pg_advisory_xact_lock(key) from (select key from unnest(${locks}::bigint[]) as key order by key) as ordered`.execute(
      tx,
    )
    // One sweeps at a time: two would lock each other's rows.
    await sql`delete from sign_in_attempt where (select pg_try_advisory_xact_lock(${secrets.lockKey('sign-in sweep')}::bigint))
      and at < ${at}::timestamptz - make_interval(hours => ${WINDOW_HOURS}::int)`.execute(tx)
    const rows = await tx
      .selectFrom('sign_in_attempt')
      .select(({ fn }) => ['bucket', fn.countAll<number>().as('failures'), fn.max('at').as('latest')])
      .where('bucket', '=', anyText(buckets.map(({ bucket }) => bucket)))
      .where('at', '>', sql<string>`${at}::timestamptz - make_interval(hours => ${WINDOW_HOURS}::int)`)
      .groupBy('bucket')
      .execute()
    const waits = rows.map(({ bucket, failures, latest }) => {
      const patience = buckets.find((one) => one.bucket === bucket)
      return patience ? waitAfter(failures, patience) - secondsBetween(latest, at) : 0
    })
    const wait = Math.ceil(Math.max(0, ...waits))
    if (wait === 0)
      await tx
        .insertInto('sign_in_attempt')
        .values(buckets.map(({ bucket }) => ({ bucket, at })))
        .execute()
    return wait
  })

/** A right answer wipes the slate of those keys; of the others it only takes back its own line. */
async function forget(
  { database, secrets }: Parts,
  counts: readonly Count[],
  wiped: readonly string[],
  at: string,
): Promise<void> {
  const digests = (keys: readonly string[]) => anyText(keys.map((key) => secrets.digest(['attempt', key])))
  const own = counts.map(({ key }) => key)
  await database.write
    .deleteFrom('sign_in_attempt')
    .where(({ or, and, eb }) =>
      or([eb('bucket', '=', digests(wiped)), and([eb('bucket', '=', digests(own)), eb('at', '=', at)])]),
    )
    .execute()
}

export const waitAfter = (failures: number, { free, longestSeconds }: Omit<Count, 'key'>): number =>
  failures < free ? 0 : Math.min(FIRST_WAIT * 2 ** (failures - free), longestSeconds)

const secondsBetween = (earlier: string, later: string): number =>
  Temporal.Instant.from(earlier).until(later).total('seconds')
