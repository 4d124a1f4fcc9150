import { sql } from 'kysely'
import { z } from 'zod'
import { HOME_PROVINCE } from '#modules/regions/index.ts'
import { answerOne } from '#platform/handler.server.ts'
import { dimensions } from './dimensions.ts'
import { getTable, type OfficialTable } from './get-table.ts'
import { readPeriod } from './period.ts'
import { remarkCodes } from './table/check-table.ts'
import { digestOf, headOf, latestTables } from './tables.server.ts'

export const getTableQuery = answerOne(getTable, async ({ db }, { dataset, period: asked }) => {
  const all = latestTables(db).where('dataset', '=', dataset)
  const period = asked === undefined ? null : readPeriod({ kind: 'text', text: asked })
  if (period?.kind === 'refused') return null
  const row = await (
    period === null ? all : all.where('period_from', '=', period.period.from).where('period_to', '=', period.period.to)
  )
    .select('remarks')
    .limit(sql.lit(1))
    .executeTakeFirst()
  if (row === undefined) return null
  const { rows } =
    await sql<Kept>`select cell.down, cell.member, cell.across, cell.across_member, cell.value, whole.digest
    from official_table as head
    cross join lateral (select ${digestOf('head', 'own')} as digest from official_cell as own where own.official_table = head.id) as whole
    join official_cell as cell on cell.official_table = head.id
    where head.id = ${row.id} order by cell.nth`.execute(db)
  const result: OfficialTable = {
    ...headOf(row),
    remarks: z.array(Remark).parse(row.remarks),
    cells: rows.map(({ down, member, across, across_member, value }) => ({
      down: Dimension.parse(down),
      member,
      across: across === null ? null : Dimension.parse(across),
      acrossMember: across_member,
      value,
    })),
    intact: rows[0]?.digest === row.digest,
  }
  return { subject: row.id, places: [{ region: HOME_PROVINCE }], result }
})

type Kept = {
  readonly down: string
  readonly member: string | null
  readonly across: string | null
  readonly across_member: string | null
  readonly value: number
  readonly digest: string
}

const Dimension = z.enum(dimensions)
const Remark = z.object({
  sheet: z.string(),
  row: z.number(),
  column: z.string(),
  code: z.enum(remarkCodes),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
