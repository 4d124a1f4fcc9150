import { sql, type Kysely } from 'kysely'
import { PlainDate } from '#kernel/plain-date.ts'
import type { DB } from '#platform/database/tables.ts'
import { CountingBase } from './counting-base.ts'
import { DatasetId } from './datasets.ts'
import type { TableHead } from './get-table.ts'

/** SHA-256 of a table's cells, wherever they stand under that name: the same where it is written and where it is held against them. */
export const digestOf = (cell: string) =>
  sql<string>`encode(sha256(convert_to(string_agg(concat_ws('|', ${sql.ref(`${cell}.down`)}, coalesce(${sql.ref(`${cell}.member`)}, '*'),
    coalesce(${sql.ref(`${cell}.across`)}, '*'), coalesce(${sql.ref(`${cell}.across_member`)}, '*'), ${sql.ref(`${cell}.value`)}), E'\n' order by ${sql.ref(`${cell}.nth`)}), 'UTF8')), 'hex')`

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
