import { sql } from 'kysely'
import { answerList } from '#platform/handler.server.ts'
import type { TableHead } from './get-table.ts'
import { listTables } from './list-tables.ts'
import { headOf, latestTables } from './tables.server.ts'

/** So many periods of so many datasets are decades of them. */
const MOST = 500

export const listTablesQuery = answerList(listTables, async ({ db }, { dataset }): Promise<readonly TableHead[]> => {
  const tables = latestTables(db).limit(sql.lit(MOST))
  const rows = await (dataset === undefined ? tables : tables.where('dataset', '=', dataset)).execute()
  return rows.map(headOf)
})
