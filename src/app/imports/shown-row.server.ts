import type { RowStatus } from '#modules/programme/index.ts'
import { m } from '#words/messages.js'
import { columnWords } from './column-words.server.ts'
import type { ReportHead, ReportRow } from './reports.server.ts'

/** A remark as it is shown: the column's name and what stands in the cell, both null where it is about the whole row. */
export type ShownRemark = { readonly label: string | null; readonly value: string | null; readonly message: string }
export type ShownRow = {
  readonly key: string
  readonly place: string
  readonly name: string
  readonly status: RowStatus
  readonly problems: readonly ShownRemark[]
  readonly warnings: readonly ShownRemark[]
  readonly changes: readonly ShownChange[]
  /** What the check had said, where the commit came to something else. */
  readonly was: RowStatus | null
}
/** A field as it was and as it becomes, with its name. */
export type ShownChange = {
  readonly label: string
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

/** One row of a report, for the page: where it stands in the file, who it is, and each remark beside its cell. */
export function shownRow({ lists }: ReportHead, row: ReportRow): ShownRow {
  const columns = lists.find((list) => list.place === row.sheet)?.columns ?? []
  const valueOf = (field: string | null) => row.cells[columns.findIndex((column) => column.field === field)] || null
  const shown = (remarks: ReportRow['problems']) =>
    remarks.map(({ column, message }): ShownRemark =>
      column === null
        ? { label: null, value: null, message }
        : { label: columnWords(column), value: valueOf(column), message },
    )
  return {
    key: `${row.sheet} ${row.row}`,
    place: lists.length > 1 ? m.programme_import_row_of_sheet({ sheet: row.sheetName, row: row.row }) : String(row.row),
    name: valueOf('fullName') ?? '–',
    status: row.status,
    problems: shown(row.problems),
    warnings: shown(row.warnings),
    changes: row.changes.map((change) => ({ ...change, label: columnWords(change.field) })),
    was: row.was,
  }
}
