import { z } from 'zod'
import { idOf } from '#kernel/id.ts'
import { strict } from '#kernel/text.ts'
import type { ColumnChoice } from './map-columns.ts'

export const ImportId = idOf('ImportId')
export type ImportId = z.output<typeof ImportId>
export const FileId = idOf('FileId')
export type FileId = z.output<typeof FileId>

/** Rows of one sheet that follow each other and hold people. The sheet is named by its place in the file, from 0. */
export const Span = strict({
  sheet: z
    .int()
    .min(0)
    .max(999)
    .meta({ examples: [0] }),
  firstRow: z
    .int()
    .min(1)
    .max(1_048_576)
    .meta({ examples: [2] })
    .describe('its number, as the spreadsheet shows it'),
  rowCount: z
    .int()
    .min(1)
    .max(50_000)
    .meta({ examples: [36] }),
})
export type Span = z.output<typeof Span>

/** A list of more people than this is no list of a school. */
export const MOST_ROWS = 50_000

export const rowsIn = (spans: readonly Span[]): number => spans.reduce((sum, span) => sum + span.rowCount, 0)

/** Rows as spans: a list without gaps is one. */
export function spansOf(rows: readonly { readonly sheet: number; readonly row: number }[]): Span[] {
  const spans: Span[] = []
  for (const { sheet, row } of rows) {
    const last = spans.at(-1)
    if (last?.sheet === sheet && last.firstRow + last.rowCount === row)
      spans[spans.length - 1] = { ...last, rowCount: last.rowCount + 1 }
    else spans.push({ sheet, firstRow: row, rowCount: 1 })
  }
  return spans
}

/**
 * Where an import stands. Before these a file is uploaded, its columns are mapped and its rows checked, which writes nothing about
 * anybody. `committing`: its rows go through the door; `undoing`: they are taken back.
 */
export const importStates = ['committing', 'done', 'stopped', 'undoing', 'undone'] as const
export type ImportState = (typeof importStates)[number]
const State = z.enum(importStates)
/** State as a row has it; the database holds no other. */
export const importStateOf = (text: string): ImportState => State.parse(text)

/** Why an import stopped before its last row: it was asked to, its sender may not send it any more, or something broke. */
export const stopReasons = ['by-request', 'grant-ended', 'fault'] as const
export type StopReason = (typeof stopReasons)[number]
const Reason = z.enum(stopReasons)
export const stopReasonOf = (text: string): StopReason => Reason.parse(text)

/** An import began. `subject` is the school, whose history it joins. */
export type ImportStarted = {
  readonly type: 'import.started'
  readonly subject: string
  readonly importId: string
  readonly fileId: string
  readonly fileName: string
  readonly fileSha256: string
  readonly intakeId: string
  readonly spans: readonly Span[]
  readonly columns: readonly ColumnChoice[]
}

/** An import as every decision about it knows it. */
export type RunOnRecord = {
  readonly schoolId: string
  readonly schoolRegion: string | null
  readonly madeBy: string
  readonly state: ImportState
  /** Rows in all, and those that were answered, or looked at to be taken back. */
  readonly rows: number
  readonly cursor: number
  readonly undoCursor: number
  readonly spans: readonly Span[]
  readonly startedAt: string
}

/** So many rows were answered; the import goes on, stopped or was taken up again. `subject` is the school. */
export type ImportWentOn = {
  readonly type: 'import.advanced' | 'import.stopped' | 'import.resumed'
  readonly subject: string
  readonly importId: string
  readonly rows: number
  readonly because: StopReason | null
}

/** Every row was answered. `subject` is the school. */
export type ImportFinished = {
  readonly type: 'import.finished'
  readonly subject: string
  readonly importId: string
  readonly new: number
  readonly known: number
  readonly changed: number
}
