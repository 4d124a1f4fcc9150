import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { ColumnChoice, rowSignature, rowStatuses, type RowResult, type RowStatus } from '#modules/programme/index.ts'
import type { StagedFiles } from '#platform/files/staged-files.server.ts'
import { sayCell } from './import-result.server.ts'

const Said = z.object({ column: z.string().nullable(), code: z.string(), message: z.string() })
const Change = z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })
const ReportRow = z.object({
  sheet: z.int(),
  sheetName: z.string(),
  row: z.int(),
  status: z.enum(rowStatuses),
  cells: z.array(z.string()),
  problems: z.array(Said),
  warnings: z.array(Said),
  changes: z.array(Change),
  /** What the check had said of it, where that differs; null where it does not, or nothing was checked. */
  was: z.enum(rowStatuses).nullable(),
})
export type ReportRow = z.output<typeof ReportRow>

const ReportHead = z.object({
  /** What was tried or done; `refused`: it did not come to the rows, and the message says why. */
  kind: z.enum(['check', 'receipt', 'refused']),
  code: z.string(),
  message: z.string(),
  importId: z.string(),
  fileId: z.string(),
  fileName: z.string(),
  schoolId: z.string(),
  intakeId: z.string(),
  at: z.string(),
  /** Rows of people who are registered at another school: a commit asks the data steward about them. */
  elsewhere: z.int(),
  counts: z.object({ rows: z.int(), new: z.int(), known: z.int(), changed: z.int(), problems: z.int() }),
  /** Rows that came out otherwise than the check had said; null where nothing was checked. */
  differing: z.int().nullable(),
  others: z.array(z.string()),
  /** As what columns were read where somebody had chosen it. */
  choices: z.array(ColumnChoice),
  lists: z.array(
    z.object({
      place: z.int(),
      name: z.string(),
      columns: z.array(z.object({ label: z.string(), field: z.string().nullable() })),
      asides: z.array(z.object({ row: z.int(), text: z.string() })),
    }),
  ),
})
export type ReportHead = z.output<typeof ReportHead>

export type Report = { readonly head: ReportHead; readonly rows: () => AsyncIterable<ReportRow> }

/** Keeps a report sealed beside the file of which it is made, and no longer than that: it says as much about people. */
export async function writeReport(
  files: StagedFiles,
  by: string,
  id: string,
  head: Omit<ReportHead, 'differing'>,
  results: readonly RowResult[],
  check: Report | null = null,
): Promise<void> {
  const was = check === null ? null : await differingRows(check, results)
  const whole = { ...head, differing: was === null ? null : was.size }
  const pieces = linesOf(whole, results, was ?? new Map())
  const kept = await files.add({ id, by, name: head.fileName, madeFrom: head.fileId, pieces })
  if (typeof kept === 'string') throw new Error(`a report was not kept: ${kept}`)
}

const placeOf = ({ sheet, row }: { readonly sheet: number; readonly row: number }) => `${sheet} ${row}`

/** What the check had said of those rows that came out otherwise, by their place. */
async function differingRows(check: Report, results: readonly RowResult[]): Promise<ReadonlyMap<string, RowStatus>> {
  const came = new Map(results.map((one) => [placeOf(one.row), rowSignature(one)]))
  const was = new Map<string, RowStatus>()
  for await (const row of check.rows()) {
    const now = came.get(placeOf(row))
    if (now !== undefined && now !== rowSignature(row)) was.set(placeOf(row), row.status)
  }
  return was
}

async function* linesOf(
  head: ReportHead,
  results: readonly RowResult[],
  was: ReadonlyMap<string, RowStatus>,
): AsyncIterable<Buffer> {
  yield Buffer.from(`${JSON.stringify(head)}\n`)
  for (const { row, status, problems, warnings, changes } of results) {
    const said = (remarks: typeof problems) =>
      remarks.map((one) => ({ column: one.column, code: one.code, message: sayCell(one, 'id') }))
    const line: ReportRow = {
      sheet: row.sheet,
      sheetName: row.sheetName,
      row: row.row,
      status,
      cells: [...row.cells],
      problems: said(problems),
      warnings: said(warnings),
      changes: [...changes],
      was: was.get(placeOf(row)) ?? null,
    }
    yield Buffer.from(`${JSON.stringify(line)}\n`)
  }
}

/** Opens a report of one's own; null where there is none, or not yet. */
export async function openReport(files: StagedFiles, id: string, by: string): Promise<Report | null> {
  if ((await files.find(id, by)) === null) return null
  for await (const line of linesIn(files, id))
    return { head: ReportHead.parse(JSON.parse(line)), rows: () => rowsIn(files, id) }
  return null
}

const linesIn = (files: StagedFiles, id: string) =>
  createInterface({ input: Readable.from(files.open(id)), crlfDelay: Infinity })

async function* rowsIn(files: StagedFiles, id: string): AsyncIterable<ReportRow> {
  let isHead = true
  for await (const line of linesIn(files, id)) {
    if (!isHead) yield ReportRow.parse(JSON.parse(line))
    isHead = false
  }
}

export type ReportPage = {
  readonly rows: readonly ReportRow[]
  /** How many rows to pass over for the next page; null at the end. */ readonly next: number | null
}

/** Which rows are shown: by what came of them, or those that came out otherwise than the check had said. */
export type Shown = RowStatus | 'differing'

/** Some rows of a report. */
export async function pageOf(report: Report, shown: Shown | null, from: number, size: number): Promise<ReportPage> {
  const rows: ReportRow[] = []
  let seen = 0
  for await (const row of report.rows()) {
    if (shown !== null && (shown === 'differing' ? row.was === null : row.status !== shown)) continue
    if (seen++ < from) continue
    if (rows.length === size) return { rows, next: from + size }
    rows.push(row)
  }
  return { rows, next: null }
}
