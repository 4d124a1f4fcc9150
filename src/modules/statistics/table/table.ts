import type { Dimension } from '../dimensions.ts'
import type { PrintedNumber } from './read-number.ts'

/** What a column holds: people or a rate of a member of `across` (null: of all), or the share that such a column has of its whole. */
export type TableColumn = {
  readonly index: number
  readonly label: string
  readonly kind: 'value' | 'share'
  readonly member: string | null
}

/** `member` null: the row of the sum. `values` stand as the columns do; null where nothing was printed. */
export type TableRow = {
  readonly row: number
  readonly label: string
  readonly member: string | null
  readonly values: readonly (PrintedNumber | null)[]
}

/** One table as it was printed: its rows told apart by `down`, its columns by `across`, where they are. */
export type Block = {
  readonly sheet: string
  readonly header: number
  readonly down: Dimension
  readonly across: Dimension | null
  readonly columns: readonly TableColumn[]
  readonly rows: readonly TableRow[]
}

/** What stands above the tables. */
export const headKeys = ['dataset', 'period', 'as-of', 'base', 'source'] as const
export type HeadKey = (typeof headKeys)[number]

/** Something that is wrong at a place of the file; `column` as the sheet letters it, '' where it is about a row. */
export type Finding<Code extends string = string> = {
  readonly sheet: string
  readonly row: number
  readonly column: string
  readonly code: Code
  readonly params: Readonly<Record<string, string | number>>
}

/** 0 → A, 26 → AA. */
export const columnLetter = (index: number): string =>
  (index >= 26 ? columnLetter(Math.floor(index / 26) - 1) : '') + String.fromCodePoint(65 + (index % 26))
