import { z } from 'zod'
import { idOf } from '#kernel/id.ts'
import { strict } from '#kernel/text.ts'

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
