import type { Outcome } from '#kernel/outcome.ts'
import type { Event } from '#platform/handler.server.ts'
import { derivedId } from '#platform/secrets/secrets.server.ts'
import { register } from '../register.ts'
import { advanceImport } from './pace-import.ts'
import { breath, inChunks } from './plan-import.server.ts'
import type { ReadRow } from './read-rows.ts'
import { changesIn } from './row-changes.ts'
import { rowResult, type RowResult } from './row-result.ts'

/** Sends envelopes through the door as this import's actor. */
export type SendRows = (
  envelopes: readonly unknown[],
  options: {
    readonly dryRun: boolean
    readonly allOrNone: boolean
    readonly foretell: (index: number, events: readonly Event[]) => void
  },
) => Promise<readonly Outcome[]>

export type Run = {
  readonly importId: string
  readonly schoolId: string
  readonly intakeId: string
  readonly madeAt: string
  readonly dryRun: boolean
  /** An id of this going through; null where nothing needs noting any more, as all rows were answered before. */
  readonly attempt: string | null
  /** Rows in one transaction. */
  readonly chunk: number
  readonly send: SendRows
  /** Told after each chunk how many rows are done. */
  readonly told?: (done: number) => void
}

/** Rows answered, all of them or as far as it went; `halted`: what the door said when it went no further. */
export type RunEnd = { readonly results: readonly RowResult[]; readonly halted: Outcome | null }

/**
 * Sends every row as one envelope, whose ids come from the import's id and the row's place: sent again, nothing happens twice.
 * A row that could not be read whole is only decided, never applied, so that all that is wrong with it is known at once. How far it is
 * goes with the rows of each chunk, in their transaction.
 */
export async function runImport(rows: readonly ReadRow[], run: Run): Promise<RunEnd> {
  const results: RowResult[] = []
  for (const some of inChunks(rows, run.chunk)) {
    const { outcomes, foretold, advanced } = await sendPatiently(some, results.length + some.length, run)
    if (advanced.kind !== 'accepted') return { results, halted: advanced }
    results.push(
      ...some.map((row) => rowResult(row, outcomes.get(row) ?? { kind: 'fault' }, changesIn(foretold.get(row) ?? []))),
    )
    run.told?.(results.length)
    await breath()
  }
  return { results, halted: null }
}

/** What failed for no fault of the rows, as two who register the same people at once may do to each other, is sent again. */
const TRIES = 4

async function sendPatiently(
  rows: readonly ReadRow[],
  upTo: number,
  run: Run,
  tries = TRIES,
): ReturnType<typeof sendChunk> {
  const sent = await sendChunk(rows, upTo, run)
  if (sent.advanced.kind !== 'fault' || tries <= 1) return sent
  await breath()
  return sendPatiently(rows, upTo, run, tries - 1)
}

const goesOn: Outcome = { kind: 'accepted', result: {}, warnings: [] }

async function sendChunk(
  rows: readonly ReadRow[],
  upTo: number,
  run: Run,
): Promise<{
  readonly outcomes: ReadonlyMap<ReadRow, Outcome>
  readonly foretold: ReadonlyMap<ReadRow, readonly Event[]>
  readonly advanced: Outcome
}> {
  const outcomes = new Map<ReadRow, Outcome>()
  const foretold = new Map<ReadRow, readonly Event[]>()
  const send = async (some: readonly ReadRow[], dryRun: boolean, more: readonly unknown[] = []) => {
    if (some.length + more.length === 0) return goesOn
    const answers = await run.send([...some.map((row) => envelopeOf(row, run)), ...more], {
      dryRun,
      allOrNone: more.length > 0,
      foretell: (index, events) => {
        const row = some[index]
        if (row !== undefined) foretold.set(row, events)
      },
    })
    for (const [i, row] of some.entries()) outcomes.set(row, answers[i] ?? { kind: 'fault' })
    return more.length === 0 ? goesOn : (answers[some.length] ?? { kind: 'fault' })
  }
  const { whole = [], broken = [] } = Object.groupBy(rows, (row) => (row.problems.length === 0 ? 'whole' : 'broken'))
  await send(broken, true)
  return {
    outcomes,
    foretold,
    advanced: await send(
      whole,
      run.dryRun,
      run.dryRun || run.attempt === null ? [] : [advanceOf(upTo, run.attempt, run)],
    ),
  }
}

const advanceOf = (rows: number, attempt: string, { importId, madeAt }: Run) => ({
  id: derivedId('import advance', importId, attempt, rows),
  name: advanceImport.name,
  version: advanceImport.version,
  madeAt,
  input: { importId, rows },
})

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
