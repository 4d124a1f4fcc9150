import { sql } from 'kysely'
import { handle } from '#platform/handler.server.ts'
import { decide, makeKey, type Facts } from './make-key.ts'
import { OrganisationKind } from './organisation.ts'
import { placesOf } from './scope.ts'

type Standing = { key_exists: boolean; kind: string | null; region: string | null; region_known: boolean }

export const makeKeyHandler = handle(makeKey, {
  decide,

  async facts({ tx, secrets }, inputs) {
    const asked = inputs.map(({ keyId, organisationId, region, secretDigest }, n) => ({
      n,
      id: keyId,
      organisation: organisationId,
      region,
      hashes: secrets.hashes(secretDigest),
    }))
    const { rows } = await sql<Standing>`
      select exists (select from api_key k where k.id = asked.id or k.secret_hash = any(asked.hashes)) as key_exists, o.kind, o.region,
        asked.region is null or exists (select from region r where r.code = asked.region and r.in_force) as region_known
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked (n int, id uuid, organisation uuid, region text, hashes text[])
        left join organisation o on o.id = asked.organisation
      order by asked.n`.execute(tx)
    return rows.map((row): Facts => ({
      exists: row.key_exists,
      organisation: row.kind === null ? null : { kind: OrganisationKind.parse(row.kind), region: row.region },
      regionKnown: row.region_known,
    }))
  },

  // A key over a region reaches as far as the region, wherever its organisation has its house.
  places: (input, facts) =>
    input.region === null
      ? placesOf(input.organisationId, facts.organisation?.region ?? null)
      : placesOf(null, input.region),

  async apply({ tx, secrets, meta }, made) {
    await tx
      .insertInto('api_key')
      .values(
        made.map((one) => ({
          id: one.keyId,
          secret_hash: secrets.hash(one.secretDigest),
          shown: one.shown,
          name: one.name,
          organisation: one.subject,
          role: one.role,
          region: one.region,
          made_by: meta.actor.id,
          made_at: meta.at,
          expires_on: one.expiresOn,
        })),
      )
      .execute()
  },
})
