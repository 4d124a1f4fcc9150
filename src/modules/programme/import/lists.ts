import type { Params } from '#kernel/outcome.ts'
import type { Sheet, SheetRow } from './cell.ts'
import { isListOfPeople, readHeader, type Header, type SheetField } from './header.ts'

/** A sheet that is a list of people: its header understood, its rows still as they are. */
export type List = {
  readonly place: number
  readonly name: string
  readonly header: Header
  readonly rows: readonly SheetRow[]
}

/** Why a readable file holds no list that could be imported. */
export const listRefusals = ['header-missing', 'columns-missing', 'columns-twice', 'rows-missing'] as const
export type ListRefusal = (typeof listRefusals)[number]

export type Lists =
  | {
      readonly kind: 'lists'
      readonly lists: readonly List[]
      /** Names of sheets that are no lists. */ readonly others: readonly string[]
    }
  /** `fields`: which columns it is about; `params`: what else the words need. */
  | {
      readonly kind: 'refused'
      readonly code: ListRefusal
      readonly fields: readonly SheetField[]
      readonly params: Params
    }

/** Finds the lists of a file: every sheet whose first row is a header of ours. Others are summaries, instructions, notes. */
export function findLists(sheets: readonly Sheet[]): Lists {
  const all = sheets.map((sheet, place): List => ({
    place,
    name: sheet.name,
    header: readHeader(sheet.rows[0]?.cells ?? []),
    rows: sheet.rows.slice(1),
  }))
  const lists = all.filter((list) => isListOfPeople(list.header))
  const refusal = (code: ListRefusal, fields: readonly SheetField[] = [], sheet = ''): Lists => ({
    kind: 'refused',
    code,
    fields,
    params: { sheet },
  })
  if (lists.length === 0)
    return refusal(sheets.some((sheet) => sheet.rows.length > 0) ? 'header-missing' : 'rows-missing')
  for (const { name, header } of lists) {
    if (header.missing.length > 0) return refusal('columns-missing', header.missing, name)
    if (header.twice.length > 0) return refusal('columns-twice', header.twice, name)
  }
  if (lists.every((list) => list.rows.length === 0)) return refusal('rows-missing')
  return {
    kind: 'lists',
    lists,
    others: all.filter((list) => !lists.includes(list) && list.header.columns.length > 0).map((list) => list.name),
  }
}
