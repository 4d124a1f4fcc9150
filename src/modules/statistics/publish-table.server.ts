import { sql } from 'kysely'
import { HOME_PROVINCE } from '#modules/regions/index.ts'
import { anyUuid } from '#platform/database/sql.server.ts'
import { handle } from '#platform/handler.server.ts'
import { decide, publishTable, type Facts } from './publish-table.ts'
import { ownRegencies } from './regencies.server.ts'
import { digestOf } from './tables.server.ts'

export const publishTableHandler = handle(publishTable, {
  decide,

  async facts({ tx }, inputs) {
    const places = await ownRegencies(tx)
    const taken = await tx
      .selectFrom('official_table')
      .select('id')
      .where('id', '=', anyUuid(inputs.map(({ tableId }) => tableId)))
      .execute()
    return inputs.map(({ tableId }): Facts => ({ places, idTaken: taken.some(({ id }) => id === tableId) }))
  },

  places: () => [{ region: HOME_PROVINCE }],

  async apply({ tx, meta }, published) {
    const tables = published.map(({ subject, dataset, period, asOf, base, source, total, remarks }) => ({
      id: subject,
      dataset,
      period_from: period.from,
      period_to: period.to,
      as_of: asOf,
      base,
      source,
      total,
      remarks,
    }))
    const cells = published.flatMap(({ subject, cells: some }) =>
      some.map(({ down, member, across, acrossMember, value }, nth) => ({
        official_table: subject,
        nth,
        down,
        member,
        across,
        across_member: acrossMember,
        value,
      })),
    )
    const sent = sql`jsonb_to_recordset(${JSON.stringify(cells)}::jsonb)
      as cell (official_table uuid, nth integer, down text, member text, across text, across_member text, value double precision)`
    await sql`insert into official_table (id, dataset, period_from, period_to, as_of, base, source, total, remarks, digest, published_at, published_by)
      select id, dataset, period_from, period_to, as_of, base, source, total, remarks,
        (select ${digestOf('new', 'cell')} from ${sent} where cell.official_table = new.id), ${meta.at}::timestamptz, ${meta.actor.id}
      from jsonb_to_recordset(${JSON.stringify(tables)}::jsonb) as new (id uuid, dataset text, period_from text, period_to text, as_of date, base text, source text,
        total double precision, remarks jsonb)`.execute(tx)
    await sql`insert into official_cell (official_table, nth, down, member, across, across_member, value)
      select official_table, nth, down, member, across, across_member, value from ${sent}`.execute(tx)
  },
})
