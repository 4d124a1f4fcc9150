import { sql, type Kysely } from 'kysely'
import { PlainDate } from '#kernel/plain-date.ts'
import type { DB } from '#platform/database/tables.ts'
import { CountingBase } from './counting-base.ts'
import { DatasetId } from './datasets.ts'
import type { TableHead } from './get-table.ts'

/**
 * SHA-256 of a table, head and cells, wherever they stand under those names: the same where it is written and where it is held against
 * them. The text is lines of fields with | between and * for what is null: dataset, first month, last month, day, base, source, total; then
 * for each cell down, member, across, member across, value. One row of `head`, and all its cells, are in reach.
 */
export const digestOf = (head: string, cell: string) => {
  const line = (table: string, columns: readonly string[]) =>
    sql`concat_ws('|', ${sql.join(columns.map((column) => sql`coalesce(${sql.ref(`${table}.${column}`)}::text, '*')`))})`
  return sql<string>`encode(sha256(convert_to(${line(head, ['dataset', 'period_from', 'period_to', 'as_of', 'base', 'source', 'total'])} || E'\n' ||
    string_agg(${line(cell, ['down', 'member', 'across', 'across_member', 'value'])}, E'\n' order by ${sql.ref(`${cell}.nth`)}), 'UTF8')), 'hex')`
}

/** The latest edition of each period of a dataset, or of all: the newest period first. */
export const latestTables = (db: Kysely<DB>) =>
  db
    .selectFrom('official_table')
    .select(['id', 'dataset', 'period_from', 'period_to', 'as_of', 'base', 'source', 'total', 'published_at', 'digest'])
    .distinctOn(['dataset', 'period_to', 'period_from'])
    .orderBy('dataset')
    .orderBy('period_to', 'desc')
    .orderBy('period_from')
    .orderBy('published_at', 'desc')
    // Of one moment, the one that was made last.
    .orderBy('id', 'desc')

type Row = Awaited<ReturnType<ReturnType<typeof latestTables>['execute']>>[number]

export const headOf = (row: Row): TableHead => ({
  id: row.id,
  dataset: DatasetId.parse(row.dataset),
  period: { from: row.period_from, to: row.period_to },
  asOf: PlainDate.parse(row.as_of),
  base: row.base === null ? null : CountingBase.parse(row.base),
  source: row.source,
  total: row.total,
  publishedAt: row.published_at,
  digest: row.digest,
})
