import { sql, type Kysely } from 'kysely'
import { z } from 'zod'
import type { DB } from '#platform/database/tables.ts'
import { anyUuid } from '#platform/database/sql.server.ts'
import { handle } from '#platform/handler.server.ts'
import { sheetFields, type ColumnChoices } from './header.ts'
import { decide, mapColumns, type Facts } from './map-columns.ts'

export const mapColumnsHandler = handle(mapColumns, {
  decide,

  async facts({ tx }, inputs) {
    const rows = await tx
      .selectFrom('organisation')
      .select(['id', 'region'])
      .where('kind', '=', 'school')
      .where('id', '=', anyUuid(inputs.map((input) => input.schoolId)))
      .execute()
    const regions = new Map(rows.map((row) => [row.id, row.region]))
    return inputs.map((input): Facts => ({ schoolRegion: regions.get(input.schoolId) ?? null }))
  },

  places: (input, { schoolRegion }) => [{ organisation: input.schoolId, region: schoolRegion }],

  async apply({ tx, meta }, events) {
    const rows = events
      .flatMap(({ subject, columns }) => columns.map(({ column, field }) => ({ school: subject, key: column, field })))
      .toSorted((a, b) => (`${a.school} ${a.key}` < `${b.school} ${b.key}` ? -1 : 1))
    await sql`insert into school_column (school, key, field, chosen_by, chosen_at)
      select school, key, field, ${meta.actor.id}, ${meta.at}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as chosen (school uuid, key text, field text)
      on conflict (school, key) do update set field = excluded.field, chosen_by = excluded.chosen_by, chosen_at = excluded.chosen_at`.execute(
      tx,
    )
  },
})

const Field = z.enum(sheetFields).nullable()

/** What was chosen for the columns of a school's lists. */
export async function columnChoices(db: Kysely<DB>, schoolId: string): Promise<ColumnChoices> {
  const rows = await db.selectFrom('school_column').select(['key', 'field']).where('school', '=', schoolId).execute()
  return new Map(rows.map(({ key, field }) => [key, Field.parse(field)]))
}
