import type { PlainDate } from '#kernel/plain-date.ts'
import type { Sheet } from '#kernel/sheet.ts'
import { datasets } from '../datasets.ts'
import { dimensions, placeKeys, type Place } from '../dimensions.ts'
import {
  checkTables,
  problemCodes,
  remarkCodes,
  type ProblemCode,
  type Remarked,
  type TableCell,
} from './check-table.ts'
import { headCodes, readHead, type Head, type HeadCode } from './read-head.ts'
import { readingCodes, readTable, type ReadingCode } from './read-table.ts'
import type { Finding } from './table.ts'

/** Everything that may be found in a file. */
export const findingCodes = [...headCodes, ...readingCodes, ...problemCodes, ...remarkCodes] as const

export type FileProblem = Finding<HeadCode | ReadingCode | ProblemCode>

/** A file as it is understood: what it is about, what it says, what is wrong with it; without problems it can be published. */
export type Understood = {
  readonly head: Head | null
  readonly cells: readonly TableCell[]
  readonly total: number | null
  readonly problems: readonly FileProblem[]
  readonly remarks: readonly Remarked[]
}

type Known = { /** The regencies of the province. */ readonly places: readonly Place[]; readonly today: PlainDate }

/** From a file's sheets to an official table, or to everything that is wrong with it, at once. */
export function understandFile(sheets: readonly Sheet[], { places, today }: Known): Understood {
  const keys = placeKeys(places)
  const lines = readTable(sheets, { places: keys, allowed: dimensions }).head
  const { head, problems } = readHead(sheets[0]?.name ?? '', lines, today)
  const dataset = head === null ? null : datasets[head.dataset]
  const named = placeKeys(places, { codes: dataset === null || dataset.base !== null })
  const read = readTable(sheets, { places: named, allowed: dataset?.dimensions ?? dimensions })
  const checked = checkTables(read.blocks, { measure: dataset?.measure ?? 'count', places: places.length })
  const strange = read.blocks.flatMap(({ down, across, sheet, header }): FileProblem[] =>
    [down, across].flatMap((dimension) =>
      dimension === null || dataset === null || dataset.dimensions.includes(dimension)
        ? []
        : [{ sheet, row: header, column: '', code: 'dimension-strange', params: { dimension } }],
    ),
  )
  const found = [...problems, ...read.problems, ...strange, ...checked.problems]
  const nothing: FileProblem = { sheet: sheets[0]?.name ?? '', row: 1, column: '', code: 'no-table', params: {} }
  return {
    head,
    cells: checked.cells,
    total: checked.total,
    problems: found.length === 0 && checked.cells.length === 0 ? [nothing] : found,
    remarks: checked.remarks,
  }
}
