import { reviewRegistrations } from '#modules/programme/index.ts'
import type { Clock } from '#platform/clock/clock.server.ts'
import type { Database } from '#platform/database/open.server.ts'
import type { Dispatch } from './sitting.server.ts'
import type { Registry } from './registry.server.ts'
import { systemActor } from './system-actor.server.ts'

export type ReviewParts = {
  readonly database: Database
  readonly clock: Clock
  readonly dispatch: Dispatch
  readonly registry: Registry
}

/** In one transaction: short enough that on PGlite nobody waits long. */
const AT_ONCE = 100

type InTurn = { readonly person: string }

/**
 * Reviews the registrations of all who are in turn, as the system's own act, which stands in their history; gives how many those were.
 * `find` gives the next of them, by id. Who failed keeps no other waiting, and is said at the end by throwing.
 */
export async function reviewInTurn<One extends InTurn>(
  { clock, dispatch, registry }: ReviewParts,
  find: (part: { readonly after: string | null; readonly most: number }) => Promise<readonly One[]>,
  commandId: (one: One) => string,
): Promise<number> {
  const actor = systemActor(registry)
  let [done, failed] = [0, 0]
  let after: string | null = null
  for (;;) {
    const people: readonly One[] = await find({ after, most: AT_ONCE })
    if (people.length === 0) break
    const outcomes = await dispatch(
      people.map((one) => ({
        id: commandId(one),
        name: reviewRegistrations.name,
        version: reviewRegistrations.version,
        madeAt: clock.now(),
        input: { personId: one.person },
      })),
      actor,
      'reaction',
    )
    done += outcomes.filter(({ kind }) => kind === 'accepted').length
    // A refusal is an answer; anything else is a fault, or a mistake of ours.
    failed += outcomes.filter(({ kind }) => kind !== 'accepted' && kind !== 'refused').length
    after = people.at(-1)?.person ?? null
  }
  if (failed > 0) throw new Error(`${failed} of ${failed + done} could not be reviewed`)
  return done
}
