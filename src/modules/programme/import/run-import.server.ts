import type { Outcome } from '#kernel/outcome.ts'
import { derivedId } from '#platform/secrets/secrets.server.ts'
import { register } from '../register.ts'
import { breath, inChunks } from './plan-import.server.ts'
import type { ReadRow } from './read-rows.ts'
import { rowResult, type RowResult } from './row-result.ts'

/** Sends envelopes through the door as this import's actor. */
export type SendRows = (
  envelopes: readonly unknown[],
  options: { readonly dryRun: boolean },
) => Promise<readonly Outcome[]>

export type Run = {
  readonly importId: string
  readonly schoolId: string
  readonly intakeId: string
  readonly madeAt: string
  readonly dryRun: boolean
  /** Rows in one transaction. */
  readonly chunk: number
  readonly send: SendRows
  /** Told after each chunk how many rows are done. */
  readonly told?: (done: number) => void
}

/**
 * Sends every row as one envelope, whose ids come from the import's id and the row's place: sent again, nothing happens twice.
 * A row that could not be read whole is only decided, never applied, so that all that is wrong with it is known at once.
 */
export async function runImport(rows: readonly ReadRow[], run: Run): Promise<readonly RowResult[]> {
  const results: RowResult[] = []
  for (const some of inChunks(rows, run.chunk)) {
    const outcomes = await sendChunk(some, run)
    results.push(...some.map((row) => rowResult(row, outcomes.get(row) ?? { kind: 'fault' })))
    run.told?.(results.length)
    await breath()
  }
  return results
}

async function sendChunk(rows: readonly ReadRow[], run: Run): Promise<ReadonlyMap<ReadRow, Outcome>> {
  const outcomes = new Map<ReadRow, Outcome>()
  const send = async (some: readonly ReadRow[], dryRun: boolean) => {
    if (some.length === 0) return
    const answers = await run.send(
      some.map((row) => envelopeOf(row, run)),
      { dryRun },
    )
    for (const [i, row] of some.entries()) outcomes.set(row, answers[i] ?? { kind: 'fault' })
  }
  const { whole = [], broken = [] } = Object.groupBy(rows, (row) => (row.problems.length === 0 ? 'whole' : 'broken'))
  await send(whole, run.dryRun)
  await send(broken, true)
  return outcomes
}

export const rowCommandId = (importId: string, sheet: number, row: number): string =>
  derivedId('import row', importId, sheet, row)

const envelopeOf = ({ sheet, row, values }: ReadRow, { importId, schoolId, intakeId, madeAt }: Run) => ({
  id: rowCommandId(importId, sheet, row),
  name: register.name,
  version: register.version,
  madeAt,
  input: {
    registrationId: derivedId('import registration', importId, sheet, row),
    personId: derivedId('import person', importId, sheet, row),
    schoolId,
    intakeId,
    ...values,
  },
})
