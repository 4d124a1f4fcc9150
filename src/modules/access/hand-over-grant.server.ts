import { handle } from '#platform/handler.server.ts'
import { findGrants, findHolders, placesOfGrant } from './find-grants.server.ts'
import { startOfDay } from './grant-sql.server.ts'
import { decide, handOverGrant } from './hand-over-grant.ts'
import { endGrants, writeGrants } from './write-grants.server.ts'

const nobodysGrant = { role: '', organisationId: null, region: null, until: null }

export const handOverGrantHandler = handle(handOverGrant, {
  decide,

  async facts(work, inputs) {
    const grants = await findGrants(
      work,
      inputs.flatMap((input) => [input.grantId, input.newGrantId]),
    )
    const successors = await findHolders(
      work,
      inputs.map(({ grantId, toAccountId, from }) => ({
        ...(grants.get(grantId) ?? nobodysGrant),
        accountId: toAccountId,
        from,
      })),
    )
    return inputs.map(({ grantId, newGrantId, from }, i) => {
      const start = startOfDay(from)
      return {
        grant: grants.get(grantId) ?? null,
        newEnd: start > work.meta.at ? start : work.meta.at,
        newExists: grants.has(newGrantId),
        successorExists: successors[i]?.exists ?? false,
        successorHolds: successors[i]?.held ?? false,
      }
    })
  },

  places: (_input, facts) => placesOfGrant(facts.grant),

  async apply(work, events) {
    await endGrants(
      work,
      events.filter((event) => event.type === 'grant.ended'),
    )
    await writeGrants(
      work,
      events.filter((event) => event.type === 'grant.given'),
    )
  },
})
