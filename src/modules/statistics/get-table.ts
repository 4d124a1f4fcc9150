import { z } from 'zod'
import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'
import { DatasetId } from './datasets.ts'
import type { Remarked, TableCell } from './table/check-table.ts'
import type { Head } from './table/read-head.ts'

/** A period as it stands in addresses: "2025", "2025-06" or "2025-01/2025-06". */
export const PeriodText = z
  .string()
  .regex(/^\d{4}(?:-\d{2}(?:\/\d{4}-\d{2})?)?$/, { error: 'period-form' })
  .meta({ examples: ['2025', '2025-01/2025-06'] })

/** The latest edition of an official table, of the period that is asked for or else the latest. */
export const getTable = query({
  name: 'statistics.get-table',
  needs: 'public',
  method: 'get',
  input: strict({ dataset: DatasetId, period: PeriodText.optional().describe('the latest, unless told') }),
})

export type TableHead = Head & {
  readonly id: string
  readonly total: number | null
  readonly publishedAt: string
  /** SHA-256 of head and cells as they were published (`tables.server.ts` says of which text). */
  readonly digest: string
}

export type OfficialTable = TableHead & {
  readonly cells: readonly TableCell[]
  readonly remarks: readonly Remarked[]
  /** Do head and cells still have that digest? */
  readonly intact: boolean
}
