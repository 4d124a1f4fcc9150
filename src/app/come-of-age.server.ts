import { reviewRegistrations } from '#modules/programme/index.ts'
import { findGrownUp } from '#modules/programme/index.server.ts'
import type { Clock } from '#platform/clock/clock.server.ts'
import type { Database } from '#platform/database/open.server.ts'
import { derivedId } from '#platform/secrets/secrets.server.ts'
import type { Dispatch } from './dispatch.server.ts'
import type { Registry } from './registry.server.ts'
import { systemActor } from './system-actor.server.ts'

export type ComeOfAgeParts = {
  readonly database: Database
  readonly clock: Clock
  readonly dispatch: Dispatch
  readonly registry: Registry
}

/** In one transaction: short enough that on PGlite nobody waits long. */
const AT_ONCE = 100

/**
 * Whoever turned 18 needs no guardian's consent any more: their registrations are reviewed, as the system's own act, which stands in
 * their history. Once a day for each person; gives how many those were.
 */
export async function comeOfAge({ database, clock, dispatch, registry }: ComeOfAgeParts): Promise<number> {
  const actor = systemActor(registry)
  const today = clock.today()
  let count = 0
  let after: string | null = null
  for (;;) {
    const people: readonly string[] = await findGrownUp(database.read, today, { after, most: AT_ONCE })
    if (people.length === 0) return count
    await dispatch(
      people.map((personId) => ({
        id: derivedId('come of age', personId, today),
        name: reviewRegistrations.name,
        version: reviewRegistrations.version,
        madeAt: clock.now(),
        input: { personId },
      })),
      actor,
      'reaction',
    )
    count += people.length
    after = people.at(-1) ?? null
  }
}
