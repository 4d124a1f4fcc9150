import { sql } from 'kysely'
import { handle } from '#platform/handler.server.ts'
import { addOrganisation, decide } from './add-organisation.ts'

type Standing = { n: number; exists: boolean; npsn_taken: boolean; region_known: boolean }

export const addOrganisationHandler = handle(addOrganisation, {
  decide,

  async facts({ tx }, inputs) {
    const asked = inputs.map((input, n) => ({
      n,
      id: input.organisationId,
      kind: input.kind,
      name: input.name.toLowerCase(),
      region: input.region,
      npsn: input.npsn,
    }))
    const { rows } = await sql<Standing>`
      select asked.n,
        exists (select from organisation o where o.id = asked.id
          or (o.kind = asked.kind and lower(o.name) = asked.name and o.region is not distinct from asked.region)) as exists,
        exists (select from organisation o where o.npsn = asked.npsn) as npsn_taken,
        asked.region is null or exists (select from region r where r.code = asked.region and r.in_force) as region_known
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked (n int, id uuid, kind text, name text, region text, npsn text)
      order by asked.n`.execute(tx)
    return rows.map((row) => ({ exists: row.exists, npsnTaken: row.npsn_taken, regionKnown: row.region_known }))
  },

  places: (input) => [{ organisation: input.organisationId, region: input.region }],

  async apply({ tx, meta }, added) {
    await tx
      .insertInto('organisation')
      .values(
        added.map(({ subject, kind, name, region, npsn, level }) => ({
          id: subject,
          kind,
          name,
          region,
          npsn,
          level,
          created_at: meta.at,
        })),
      )
      .execute()
  },
})
