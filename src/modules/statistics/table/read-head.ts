import { shownText } from '#kernel/sheet.ts'
import { PlainDate } from '#kernel/plain-date.ts'
import type { CountingBase } from '../counting-base.ts'
import { datasets, findBase, findDataset, type DatasetId } from '../datasets.ts'
import { readPeriod, type Period } from '../period.ts'
import type { Line } from './read-table.ts'
import type { Finding, HeadKey } from './table.ts'

export const headCodes = [
  'head-missing', // a line that every table needs
  'head-twice', // two lines that say different things
  'bases-two', // two ways of counting in one file
  'base-differs', // the dataset counts otherwise
  'dataset-unknown',
  'base-unknown',
  'period-is-date',
  'period-form',
  'date-form',
  'date-in-future',
  'period-after-date', // nothing can be known of a time that had not begun
  'source-too-long',
] as const
export type HeadCode = (typeof headCodes)[number]

/** What a table is about, as its file says. `asOf`: the day whose state it shows. */
export type Head = {
  readonly dataset: DatasetId
  readonly period: Period
  readonly asOf: PlainDate
  readonly base: CountingBase | null
  readonly source: string
}

export type HeadRead = { readonly head: Head | null; readonly problems: readonly Finding<HeadCode>[] }

const needed: readonly HeadKey[] = ['dataset', 'period', 'as-of', 'source']
const LONGEST_SOURCE = 300

/** Understands the lines above the tables: each once, all that are needed, and a base that is the dataset's own. */
export function readHead(sheet: string, lines: readonly Line[], today: PlainDate): HeadRead {
  const problems: Finding<HeadCode>[] = []
  const wrong = (row: number, code: HeadCode, params: Finding['params'] = {}): null => {
    problems.push({ sheet, row, column: 'B', code, params })
    return null
  }
  const textOf = new Map<HeadKey, Line>()
  for (const line of lines) {
    const before = textOf.get(line.key)
    const text = shownText(line.cell)
    if (before === undefined) textOf.set(line.key, line)
    else if (shownText(before.cell) !== text)
      wrong(line.row, line.key === 'base' ? 'bases-two' : 'head-twice', { key: line.key, first: before.row })
  }
  const value = <Value>(key: HeadKey, read: (line: Line) => Value | null): Value | null => {
    const line = textOf.get(key)
    if (line !== undefined && shownText(line.cell) !== '') return read(line)
    if (needed.includes(key)) wrong(line?.row ?? 1, 'head-missing', { key })
    return null
  }
  const dataset = value('dataset', ({ row, cell }) => findDataset(shownText(cell)) ?? wrong(row, 'dataset-unknown'))
  const period = value('period', ({ row, cell }) => {
    const read = readPeriod(cell)
    if (read.kind === 'period') return read.period
    return wrong(row, read.code === 'required' ? 'head-missing' : read.code, { key: 'period' })
  })
  const asOf = value('as-of', ({ row, cell }) => {
    const read = PlainDate.safeParse(shownText(cell))
    if (!read.success) return wrong(row, 'date-form')
    return read.data > today ? wrong(row, 'date-in-future') : read.data
  })
  if (period !== null && asOf !== null && period.from > asOf.slice(0, 7))
    wrong(textOf.get('period')?.row ?? 1, 'period-after-date')
  const base = value('base', ({ row, cell }) => findBase(shownText(cell)) ?? wrong(row, 'base-unknown'))
  const source = value('source', ({ row, cell }) => {
    const text = shownText(cell)
    return text.length > LONGEST_SOURCE ? wrong(row, 'source-too-long', { most: LONGEST_SOURCE }) : text
  })
  if (dataset !== null && datasets[dataset].base !== base && !problems.some(({ code }) => code.startsWith('base')))
    wrong(textOf.get('base')?.row ?? 1, base === null ? 'head-missing' : 'base-differs', { key: 'base' })
  if (dataset === null || period === null || asOf === null || source === null || problems.length > 0)
    return { head: null, problems }
  return { head: { dataset, period, asOf, base, source }, problems }
}
