import { z } from 'zod'
import { query } from '#kernel/query.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { strict } from '#kernel/text.ts'
import type { CountingBase } from './counting-base.ts'
import { DatasetId } from './datasets.ts'
import type { Period } from './period.ts'
import type { Remarked, TableCell } from './table/check-table.ts'

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

export type TableHead = {
  readonly id: string
  readonly dataset: DatasetId
  readonly period: Period
  readonly asOf: PlainDate
  readonly base: CountingBase | null
  readonly source: string
  readonly total: number | null
  readonly publishedAt: string
  /** SHA-256 of the cells as they were published. */
  readonly digest: string
}

export type OfficialTable = TableHead & {
  readonly cells: readonly TableCell[]
  readonly remarks: readonly Remarked[]
  /** Do the cells still have that digest? */
  readonly intact: boolean
}
