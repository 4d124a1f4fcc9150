import type { Contract, Meta } from '#kernel/command.ts'
import type { Place } from '#kernel/grant.ts'
import type { Work } from '#platform/handler.server.ts'
import type { Ready } from './sitting.server.ts'

const FRESH_MINUTES = 15

/** A grave act asks for a log-in of the last quarter of an hour. What the system itself follows up was asked before. */
export const loginIsFresh = ({ actor, at }: Meta): boolean => {
  if (actor.kind === 'system') return true
  if (actor.loggedInAt === null) return false
  return Temporal.Instant.from(actor.loggedInAt).until(at).total('minutes') <= FRESH_MINUTES
}

/** Keeps what was decided, sealed, until another holder of the permission agrees; `access.agree` then sends it again. */
export async function awaitSecondPerson(
  { tx, secrets, meta }: Work,
  contract: Contract,
  accepted: readonly { readonly item: Ready; readonly places: readonly Place[] }[],
): Promise<void> {
  if (accepted.length === 0) return
  await tx
    .insertInto('second_person_request')
    .values(
      accepted.map(({ item, places }) => ({
        command_id: item.envelope.id,
        name: contract.name,
        version: contract.version,
        input_sealed: secrets.seal(JSON.stringify(item.envelope.input)),
        needs: contract.needs,
        places: JSON.stringify(places),
        requested_by: meta.actor.id,
        requested_at: meta.at,
      })),
    )
    .execute()
}
