import { z } from 'zod'
import { command, type CodeOf, type InputOf, type Meta } from '#kernel/command.ts'
import { idOf } from '#kernel/id.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { PlainDate } from '#kernel/plain-date.ts'
import type { Cell, Sheet } from '#kernel/sheet.ts'
import { strict, text } from '#kernel/text.ts'
import type { Place } from './dimensions.ts'
import type { Remarked, TableCell } from './table/check-table.ts'
import type { Head } from './table/read-head.ts'
import { understandFile, type Understood } from './table/understand-file.ts'

export const TableId = idOf('TableId')

/** A cell as a file holds it: text, number, day, or nothing. */
const SentCell = z.union([text(0, 300), z.number().min(-1e12).max(1e12), strict({ date: PlainDate }), z.null()])
const SentSheet = strict({
  sheetName: text(0, 100),
  lines: z.array(strict({ line: z.int().min(1).max(1_048_576), cells: z.array(SentCell).max(60) })).max(2_000),
})
/** The sheets of a file, as they are read from CSV or XLSX or put together by a program. */
export const SentSheets = z.array(SentSheet).min(1).max(20)
export type SentSheets = z.output<typeof SentSheets>

/** Publishes an official table: the whole file, for what it says of itself (dataset, period, base, source) stands above its tables. */
export const publishTable = command({
  name: 'statistics.publish-table',
  version: 1,
  needs: 'statistics.publish',
  input: strict({ tableId: TableId, sheets: SentSheets }),
  refusals: ['table-has-problems', 'table-id-taken'],
  touches: (input) => [`table:${input.tableId}`],
})

export type Input = InputOf<typeof publishTable>
export type Facts = { readonly places: readonly Place[]; readonly idTaken: boolean }

/** A table was published. `subject` is the table. */
export type TablePublished = Head & {
  readonly type: 'table.published'
  readonly subject: string
  readonly total: number | null
  readonly remarks: readonly Remarked[]
  readonly cells: readonly TableCell[]
}

export function decide(
  input: Input,
  facts: Facts,
  { today }: Meta,
): Decision<TablePublished, CodeOf<typeof publishTable>> {
  if (facts.idTaken) return refuse('table-id-taken', 'tableId')
  const { head, problems, ...table } = understandSent(input.sheets, { ...facts, today })
  const [first] = problems
  if (head === null || first !== undefined)
    return refuse('table-has-problems', 'sheets', {
      problems: problems.length,
      cell: first === undefined ? '' : `${first.column}${first.row}`,
      problem: first?.code ?? 'no-table',
    })
  const published: TablePublished = { type: 'table.published', subject: input.tableId, ...head, ...table }
  return accept([published], { cells: table.cells.length, remarks: table.remarks.length })
}

/** What a sent file says, and what is wrong with it. */
export const understandSent = (
  sheets: SentSheets,
  known: { readonly places: readonly Place[]; readonly today: PlainDate },
): Understood => understandFile(sheets.map(sheetOf), known)

const sheetOf = ({ sheetName, lines }: SentSheets[number]): Sheet => ({
  name: sheetName,
  rows: lines.map(({ line, cells }) => ({ number: line, cells: cells.map(cellOf) })),
})

const cellOf = (sent: SentSheets[number]['lines'][number]['cells'][number]): Cell => {
  if (sent === null) return { kind: 'empty' }
  if (typeof sent === 'string') return sent === '' ? { kind: 'empty' } : { kind: 'text', text: sent }
  return typeof sent === 'number' ? { kind: 'number', value: sent } : { kind: 'date', date: sent.date }
}

/** A file that was read, as it is sent. */
export const sentSheets = (sheets: readonly Sheet[]): z.input<typeof SentSheets> =>
  sheets.map(({ name, rows }) => ({
    sheetName: name,
    lines: rows.map(({ number, cells }) => ({ line: number, cells: cells.map(sentCell) })),
  }))

function sentCell(cell: Cell): z.input<typeof SentCell> {
  if (cell.kind === 'empty') return null
  if (cell.kind === 'number') return cell.value
  if (cell.kind === 'date') return { date: cell.date }
  return cell.kind === 'boolean' ? String(cell.value) : cell.text
}
