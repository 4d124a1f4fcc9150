import { findLists, shownText, unkeptFields, type ColumnChoices, type SheetField } from '#modules/programme/index.ts'
import type { StagedFile } from '#platform/files/staged-files.server.ts'
import { refused } from './import-file.server.ts'
import { sayNotImported } from './import-result.server.ts'
import type { Imports } from './imports.server.ts'

/** One column: what its header says, what it is read as (null: it is not read), and its first values. */
export type ColumnSeen = {
  readonly key: string
  readonly label: string
  readonly field: SheetField | null
  readonly samples: readonly string[]
}
export type ListSeen = { readonly name: string; readonly columns: readonly ColumnSeen[] }
export type FileSeen =
  /** `problem`: why it cannot be read yet; another choice of columns may mend it. */
  | {
      readonly kind: 'seen'
      readonly lists: readonly ListSeen[]
      readonly others: readonly string[]
      readonly problem: string | null
    }
  /** `rows`: the beginning of the file as it is, so that one sees what is wrong with it. */
  | { readonly kind: 'refused'; readonly message: string; readonly rows: readonly (readonly string[])[] }

/** Room for titles above the header, and some people below it. */
const FIRST_ROWS = 40
/** Of a file without a header. */
const SHOWN_ROWS = 6
const SAMPLES = 3

/** Looks at the beginning of a file: which columns it has, and as what they would be read. */
export async function lookAtFile(
  { files, sheets }: Imports,
  file: StagedFile,
  choices: ColumnChoices,
): Promise<FileSeen> {
  const read = await sheets.read(files.open(file.id), { firstRows: FIRST_ROWS })
  if (read.kind === 'refused') return { kind: 'refused', message: sayNotImported(refused(read.code), 'id'), rows: [] }
  const found = findLists(read.book.sheets, choices)
  const problem =
    found.kind === 'refused' ? sayNotImported(refused(found.code, found.params, found.fields), 'id') : null
  if (problem !== null && found.lists.length === 0) {
    const rows = read.book.sheets.find((sheet) => sheet.rows.length > 0)?.rows ?? []
    return {
      kind: 'refused',
      message: problem,
      rows: rows.slice(0, SHOWN_ROWS).map(({ cells }) => cells.map(shownText)),
    }
  }
  const lists = found.lists.map(({ name, header, rows }): ListSeen => ({
    name,
    columns: header.columns.map(({ key, label, field, index }) => ({
      key,
      label,
      field: field !== null && unkeptFields.includes(field) ? null : field,
      samples: rows
        .map(({ cells }) => shownText(cells[index]))
        .filter((text) => text !== '')
        .slice(0, SAMPLES),
    })),
  }))
  return { kind: 'seen', lists, others: found.kind === 'lists' ? found.others : [], problem }
}
