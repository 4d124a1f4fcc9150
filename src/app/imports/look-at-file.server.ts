import { findLists, shownText, unkeptFields, type SheetField } from '#modules/programme/index.ts'
import type { StagedFile } from '#platform/files/staged-files.server.ts'
import { columnWords } from './column-words.server.ts'
import { refused } from './import-file.server.ts'
import { sayNotImported } from './import-result.server.ts'
import type { Imports } from './imports.server.ts'

/** One column: what its header says, what it is read as (null: it is not read), and its first values. */
export type ColumnSeen = { readonly label: string; readonly readAs: string | null; readonly samples: readonly string[] }
export type ListSeen = { readonly name: string; readonly columns: readonly ColumnSeen[] }
export type FileSeen =
  | { readonly kind: 'seen'; readonly lists: readonly ListSeen[]; readonly others: readonly string[] }
  /** `rows`: the beginning of the file as it is, so that one sees what is wrong with it. */
  | { readonly kind: 'refused'; readonly message: string; readonly rows: readonly (readonly string[])[] }

/** Room for titles above the header, and some people below it. */
const FIRST_ROWS = 40
/** Of a file without a header. */
const SHOWN_ROWS = 6
const SAMPLES = 3

/** Looks at the beginning of a file: which columns it has, and as what they would be read. */
export async function lookAtFile({ files, sheets }: Imports, file: StagedFile): Promise<FileSeen> {
  const read = await sheets.read(files.open(file.id), { firstRows: FIRST_ROWS })
  if (read.kind === 'refused') return { kind: 'refused', message: sayNotImported(refused(read.code), 'id'), rows: [] }
  const found = findLists(read.book.sheets)
  if (found.kind === 'refused') {
    const rows = read.book.sheets.find((sheet) => sheet.rows.length > 0)?.rows ?? []
    return {
      kind: 'refused',
      message: sayNotImported(refused(found.code, found.params, found.fields), 'id'),
      rows: rows.slice(0, SHOWN_ROWS).map(({ cells }) => cells.map(shownText)),
    }
  }
  const lists = found.lists.map(({ name, header, rows }): ListSeen => ({
    name,
    columns: header.columns.map(({ label, field, index }) => ({
      label,
      readAs: readAs(field),
      samples: rows
        .map(({ cells }) => shownText(cells[index]))
        .filter((text) => text !== '')
        .slice(0, SAMPLES),
    })),
  }))
  return { kind: 'seen', lists, others: found.others }
}

const readAs = (field: SheetField | null): string | null =>
  field === null || unkeptFields.includes(field) ? null : columnWords(field)
