import type { CellRemark, List, RowResult } from '#modules/programme/index.ts'
import { say, type Locale } from '../words.server.ts'
import { columnWords } from './column-words.server.ts'
import type { NotImported } from './import-file.server.ts'

/** One remark about a cell, as it is printed: `row` as the spreadsheet numbers it, `column` the field's name, null for the whole row. */
export type ImportRemark = {
  readonly sheet: string
  readonly row: number
  readonly column: string | null
  readonly code: string
  readonly message: string
}

export type Counts = {
  readonly rows: number
  readonly new: number
  readonly known: number
  readonly changed: number
  readonly problems: number
}

/** What the command line prints. */
export type ImportResult = {
  readonly file: string
  readonly rows: number
  readonly new: number
  readonly known: number
  readonly changed: number
  readonly problems: readonly ImportRemark[]
  readonly warnings: readonly ImportRemark[]
  /** Null on a dry run: nothing happened. */
  readonly receipt: { readonly import: string; readonly counts: Counts; readonly at: string } | null
}

export function countsOf(results: readonly RowResult[]): Counts {
  const of = (status: RowResult['status']) => results.filter((one) => one.status === status).length
  return { rows: results.length, new: of('new'), known: of('known'), changed: of('changed'), problems: of('problem') }
}

export const sayCell = (remark: CellRemark, locale: Locale): string =>
  say(remark.family, remark.code, locale, remark.params)

export const importResult = (
  file: string,
  lists: readonly List[],
  results: readonly RowResult[],
  receipt: { readonly import: string; readonly at: string } | null,
): ImportResult => {
  const { problems: _, ...counts } = countsOf(results)
  const remarks = (which: 'problems' | 'warnings') =>
    results.flatMap(({ row, ...one }) =>
      one[which].map((remark): ImportRemark => ({
        sheet: row.sheetName,
        row: row.row,
        column: remark.column,
        code: remark.code,
        message: sayCell(remark, 'id'),
      })),
    )
  return {
    file,
    ...counts,
    problems: remarks('problems'),
    warnings: [...remarks('warnings'), ...lists.flatMap(sayAsides)],
    receipt: receipt && { import: receipt.import, counts: countsOf(results), at: receipt.at },
  }
}

/** Rows that are about nobody, said each: whoever is missing is looked for there. */
const sayAsides = ({ name, asides }: List): ImportRemark[] =>
  asides.map(({ row, text }) => ({
    sheet: name,
    row,
    column: null,
    code: 'row-passed-over',
    message: say('remark', 'row-passed-over', 'id', { text }),
  }))

/** Why nothing was imported, in one sentence; columns are named as the template names them. */
export const sayNotImported = ({ family, code, params, fields }: NotImported, locale: Locale): string =>
  say(family, code, locale, { ...params, fields: fields.map(columnWords).join(', ') })
