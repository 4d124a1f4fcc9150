import { anyText, anyUuid } from '#platform/database/sql.server.ts'
import { handle } from '#platform/handler.server.ts'
import { findGrants, findHolders } from './find-grants.server.ts'
import { decide, giveGrant, type Facts } from './give-grant.ts'
import { OrganisationKind } from './organisation.ts'
import { placesOf } from './scope.ts'
import { writeGrants } from './write-grants.server.ts'

export const giveGrantHandler = handle(giveGrant, {
  decide,

  async facts(work, inputs) {
    const holders = await findHolders(work, inputs)
    const existing = await findGrants(
      work,
      inputs.map((input) => input.grantId),
    )
    const organisations = await work.tx
      .selectFrom('organisation')
      .select(['id', 'kind', 'region'])
      .where('id', '=', anyUuid(inputs.flatMap((input) => input.organisationId ?? [])))
      .execute()
    const regions = await work.tx
      .selectFrom('region')
      .select('code')
      .where('code', '=', anyText(inputs.flatMap((input) => input.region ?? [])))
      .where('in_force', '=', true)
      .execute()
    const kinds = new Map(
      organisations.map(({ id, kind, region }) => [id, { kind: OrganisationKind.parse(kind), region }]),
    )
    const known = new Set(regions.map((row) => row.code))
    return inputs.map((input, i): Facts => {
      const holder = holders[i]
      return {
        account: holder?.exists ? holder : null,
        organisation: input.organisationId === null ? null : (kinds.get(input.organisationId) ?? null),
        regionKnown: input.region === null || known.has(input.region),
        exists: existing.has(input.grantId),
      }
    })
  },

  places: (input, facts) => placesOf(input.organisationId, input.region ?? facts.organisation?.region ?? null),

  apply: writeGrants,
})
