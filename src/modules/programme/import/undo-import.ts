import { z } from 'zod'
import { command, type CodeOf, type InputOf } from '#kernel/command.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { strict } from '#kernel/text.ts'
import { ImportId, MOST_ROWS, rowsIn, Span, type RunOnRecord } from './import.ts'
import { takeBack, type RowDone, type Stand, type TakenBack } from './take-back.ts'

/**
 * Takes an import back: its rows follow, a hundred at a time. Whoever registered by mistake needs nobody for a day; after that a second
 * person must agree.
 */
export const undoImport = command({
  name: 'programme.undo-import',
  version: 1,
  needs: 'registration.create',
  input: strict({ importId: ImportId }),
  refusals: ['import-unknown', 'import-running', 'import-undone'],
  touches: (input) => [`import:${input.importId}`],
  guards: ['second-person'],
})

export type Facts = {
  readonly import:
    | (Pick<RunOnRecord, 'schoolId' | 'schoolRegion' | 'state' | 'rows'> & {
        /** It began more than 24 hours ago: finishing late makes nothing young again. */
        readonly old: boolean
      })
    | null
}

/** An import is taken back from now on. `subject` is the school. */
export type ImportUndoBegun = {
  readonly type: 'import.undo-begun'
  readonly subject: string
  readonly importId: string
}

export function decideUndo(
  { importId }: InputOf<typeof undoImport>,
  facts: Facts,
): Decision<ImportUndoBegun, CodeOf<typeof undoImport>> {
  const run = facts.import
  if (run === null) return refuse('import-unknown', 'importId')
  if (run.state === 'committing') return refuse('import-running', 'importId')
  if (run.state !== 'done' && run.state !== 'stopped') return refuse('import-undone', 'importId')
  return accept([{ type: 'import.undo-begun', subject: run.schoolId, importId }], { import: importId, rows: run.rows })
}

/** So many rows in one transaction. */
export const UNDO_AT_ONCE = 100

const Row = strict({ sheet: Span.shape.sheet, row: Span.shape.firstRow })
type Row = z.output<typeof Row>

/** Takes back the next rows of an import that is being undone, from its last row on. The system's own act: no role holds the permission. */
export const undoRows = command({
  name: 'programme.undo-rows',
  version: 1,
  needs: 'system.follow-up',
  input: strict({
    importId: ImportId,
    cursor: z.int().min(0).max(MOST_ROWS).describe('how many rows have been taken back, or stand'),
    rows: z.array(Row).min(1).max(UNDO_AT_ONCE).describe('the next, from the last row of the last sheet upwards'),
  }),
  refusals: ['import-unknown', 'undo-out-of-turn'],
  touches: (input) => [`import:${input.importId}`],
})

export type RowsFacts = {
  readonly import: Pick<RunOnRecord, 'schoolId' | 'state' | 'spans' | 'undoCursor'> | null
  /** What the next rows did, those that did anything. */
  readonly done: readonly RowDone[]
}

/** So many more rows of an import were taken back, or stand. `subject` is the school. */
export type ImportRowsUndone = {
  readonly type: 'import.rows-undone'
  readonly subject: string
  readonly importId: string
  readonly cursor: number
  readonly undone: number
  readonly stands: readonly Stand[]
  readonly last: boolean
}
export type UndoEvents = TakenBack | ImportRowsUndone

export function decideRows(
  { importId, cursor: from, rows: sent }: InputOf<typeof undoRows>,
  { import: run, done }: RowsFacts,
): Decision<UndoEvents, CodeOf<typeof undoRows>> {
  if (run === null) return refuse('import-unknown', 'importId')
  if (run.state !== 'undoing' || from !== run.undoCursor) return refuse('undo-out-of-turn', 'cursor')
  if (!isSame(sent, rowsToUndo(run.spans, from))) return refuse('undo-out-of-turn', 'rows')
  const rows = rowsIn(run.spans)
  const cursor = from + sent.length
  const taken = done.map((row) => takeBack(row))
  const stands = taken.flatMap((one) => ('stands' in one ? [one.stands] : []))
  const undone = taken.length - stands.length
  const events: UndoEvents[] = [
    ...taken.flatMap((one) => ('events' in one ? one.events : [])),
    {
      type: 'import.rows-undone',
      subject: run.schoolId,
      importId,
      cursor,
      undone,
      stands,
      last: cursor === rows,
    },
  ]
  return accept<UndoEvents>(events, { import: importId, cursor, undone, stands: stands.length })
}

const isSame = (one: readonly Row[], other: readonly Row[]): boolean =>
  one.length === other.length && one.every(({ sheet, row }, i) => sheet === other[i]?.sheet && row === other[i].row)

/** The rows that one step takes back: from the last row of the last sheet upwards, as a later row may rest on an earlier. */
export const rowsToUndo = (spans: readonly Span[], from: number): Row[] =>
  spans
    .flatMap(({ sheet, firstRow, rowCount }) =>
      Array.from({ length: rowCount }, (_, i) => ({ sheet, row: firstRow + i })),
    )
    .toReversed()
    .slice(from, from + UNDO_AT_ONCE)
