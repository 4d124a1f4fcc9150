import type { Params } from '#kernel/outcome.ts'
import { asideIn, type Aside } from './asides.ts'
import type { Sheet, SheetRow } from '#kernel/sheet.ts'
import { findHeader, likelyHeader } from './find-header.ts'
import { isListOfStaff, noChoices, type ColumnChoices, type Header, type SheetField } from './header.ts'

/** A sheet that is a list of people: its header understood, its rows still as they are, those that are about nobody set aside. */
export type List = {
  readonly place: number
  readonly name: string
  readonly header: Header
  readonly rows: readonly SheetRow[]
  readonly asides: readonly Aside[]
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
      /** As far as they are lists: somebody may say what their columns hold. */
      readonly lists: readonly List[]
    }

/**
 * Finds the lists of a file: every sheet with a header of ours, under whatever titles. Others are summaries, instructions, notes, or the
 * teachers beside the pupils.
 */
export function findLists(sheets: readonly Sheet[], choices: ColumnChoices = noChoices): Lists {
  const people = sheets.flatMap((sheet, place) => listIn(sheet, place, choices) ?? [])
  const pupils = people.filter(({ header }) => !isListOfStaff(header))
  const lists = pupils.length > 0 ? pupils : people
  const refusal = (code: ListRefusal, fields: readonly SheetField[] = [], sheet = ''): Lists => ({
    kind: 'refused',
    code,
    fields,
    params: { sheet },
    lists: lists.length > 0 ? lists : sheets.flatMap((one, place) => likelyList(one, place, choices) ?? []).slice(0, 1),
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
    others: sheets
      .filter((sheet, i) => sheet.rows.length > 0 && !lists.some(({ place }) => place === i))
      .map(({ name }) => name),
  }
}

function likelyList(sheet: Sheet, place: number, choices: ColumnChoices): List | null {
  const found = likelyHeader(sheet.rows, choices)
  return found && { place, name: sheet.name, header: found.header, rows: sheet.rows.slice(found.above), asides: [] }
}

function listIn(sheet: Sheet, place: number, choices: ColumnChoices): List | null {
  const found = findHeader(sheet.rows, choices)
  if (found === null) return null
  const rows: SheetRow[] = []
  const asides: Aside[] = []
  let closed = false
  for (const row of sheet.rows.slice(found.above)) {
    const aside = asideIn(row, found.header, closed)
    if (aside === null) rows.push(row)
    else asides.push({ row: row.number, text: aside.text.slice(0, MOST_TEXT) })
    // Who comes after a sum is somebody again: a second class below the first.
    closed = aside === null ? false : closed || aside.closes
  }
  return { place, name: sheet.name, header: found.header, rows, asides }
}

/** Of a row that is passed over, so much is said that one recognises it. */
const MOST_TEXT = 80
