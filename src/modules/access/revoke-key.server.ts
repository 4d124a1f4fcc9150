import { anyUuid } from '#platform/database/sql.server.ts'
import { handle } from '#platform/handler.server.ts'
import { decide, revokeKey, type Facts } from './revoke-key.ts'
import { placesOf } from './scope.ts'

export const revokeKeyHandler = handle(revokeKey, {
  decide,

  async facts({ tx }, inputs) {
    const rows = await tx
      .selectFrom('api_key as k')
      .innerJoin('organisation as o', 'o.id', 'k.organisation')
      .select(['k.id', 'k.organisation', 'k.revoked_at', 'o.region'])
      .where('k.id', '=', anyUuid(inputs.map((input) => input.keyId)))
      .execute()
    const keys = new Map(rows.map((row) => [row.id, row]))
    return inputs.map(({ keyId }): Facts => {
      const row = keys.get(keyId)
      return {
        key: row ? { organisationId: row.organisation, revoked: row.revoked_at !== null } : null,
        region: row?.region ?? null,
      }
    })
  },

  places: (_input, facts) => placesOf(facts.key?.organisationId ?? null, facts.region),

  async apply({ tx, meta }, revoked) {
    await tx
      .updateTable('api_key')
      .set({ revoked_at: meta.at, revoked_by: meta.actor.id })
      .where('id', '=', anyUuid(revoked.map((one) => one.keyId)))
      .execute()
  },
})
