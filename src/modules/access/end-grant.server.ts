import { handle } from '#platform/handler.server.ts'
import { decide, endGrant } from './end-grant.ts'
import { findGrants, otherAdministrators, placesOfGrant } from './find-grants.server.ts'
import { endOfDay } from './grant-sql.server.ts'
import { endGrants } from './write-grants.server.ts'

export const endGrantHandler = handle(endGrant, {
  decide,

  async facts(work, inputs) {
    const grants = await findGrants(
      work,
      inputs.map((input) => input.grantId),
    )
    const asked = inputs.map(({ grantId, lastDay }) => ({
      grantId,
      newEnd: lastDay === null ? work.meta.at : endOfDay(lastDay),
    }))
    const others = await otherAdministrators(work, asked)
    return asked.map(({ grantId, newEnd }, i) => ({
      grant: grants.get(grantId) ?? null,
      newEnd,
      otherAdministrators: others[i] ?? 0,
    }))
  },

  places: (_input, facts) => placesOfGrant(facts.grant),

  apply: endGrants,
})
