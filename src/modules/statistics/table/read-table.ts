import { shownText, type Cell, type Sheet, type SheetRow } from '#kernel/sheet.ts'
import { dimensions, findDimension, findMember, labelKey, type Dimension } from '../dimensions.ts'
import { readNumber, type PrintedNumber } from './read-number.ts'
import { columnLetter, type Block, type Finding, type HeadKey, type TableColumn, type TableRow } from './table.ts'

export const readingCodes = [
  'member-unknown', // a place, a country, a kind that nobody knows
  'column-unknown',
  'bases-two', // a column tells bases apart
  'number-form',
  'number-is-date',
  'number-error',
  'dimension-strange', // told apart by what this dataset does not: BPS's kinds of work in a table of KP2MI
  'row-outside-table', // figures that belong to no row or no table: a row was left empty in the middle, or has no name
  'no-table',
] as const
export type ReadingCode = (typeof readingCodes)[number]

/** A line above the tables; the cell as it was, for a period must not have become a date. */
export type Line = { readonly row: number; readonly key: HeadKey; readonly cell: Cell }

export type TableRead = {
  readonly head: readonly Line[]
  readonly blocks: readonly Block[]
  readonly problems: readonly Finding<ReadingCode>[]
}

type Known = {
  /** Regencies by their codes and names (`placeKeys`). */ readonly places: ReadonlyMap<string, string>
  /** Of the dataset: decides what "formal" says where the header does not. */ readonly allowed: readonly Dimension[]
}

const headWords: Readonly<Record<string, HeadKey>> = {
  dataset: 'dataset',
  'kumpulan data': 'dataset',
  periode: 'period',
  'per tanggal': 'as-of',
  'keadaan per': 'as-of',
  basis: 'base',
  'basis hitung': 'base',
  'basis penghitungan': 'base',
  sumber: 'source',
}
const TOTAL = /^(?:jumlah|total|jumlah total|grand total|lampung|provinsi lampung)$/
const SHARE = /^(?:persen|persentase|proporsi|share)(?: (.+))?$/

/** Understands the sheets of a file as tables under a head: blocks of rows, each below a header whose first word says what its rows are. */
export function readTable(sheets: readonly Sheet[], known: Known): TableRead {
  const found = sheets.map((sheet) => readSheet(sheet, known))
  const blocks = found.flatMap((one) => one.blocks)
  const problems = found.flatMap((one) => one.problems)
  const none: Finding<ReadingCode> = { sheet: sheets[0]?.name ?? '', row: 1, column: '', code: 'no-table', params: {} }
  return {
    head: found.flatMap((one) => one.head),
    blocks,
    problems: blocks.length === 0 && problems.length === 0 ? [none] : problems,
  }
}

type Open = { -readonly [Key in keyof Block]: Block[Key] } & { rows: TableRow[]; last: number; key: number }

function readSheet(sheet: Sheet, known: Known) {
  const head: Line[] = []
  const problems: Finding<ReadingCode>[] = []
  const blocks: Open[] = []
  let open: Open | null = null
  for (const row of sheet.rows) {
    const header = headerIn(row, known, sheet.name, problems)
    if (header !== null) {
      open = { ...header, sheet: sheet.name, header: row.number, rows: [], last: row.number }
      blocks.push(open)
      continue
    }
    // A table ends where a row is left empty.
    if (open !== null && row.number > open.last + 1) open = null
    if (open === null && blocks.length > 0 && hasFigures(row, 1))
      problems.push({ sheet: sheet.name, row: row.number, column: '', code: 'row-outside-table', params: {} })
    else if (open === null) head.push(...lineIn(row))
    else {
      open.last = row.number
      const read = rowIn(row, open, known, problems)
      if (read !== null) open.rows.push(read)
    }
  }
  return { head, problems, blocks: blocks.map(({ last: _last, key: _key, ...block }): Block => block) }
}

/** Do figures stand in it, from that cell on? */
const hasFigures = ({ cells }: SheetRow, from: number): boolean =>
  cells.slice(from).some((cell) => readNumber(cell).kind === 'number')

function lineIn({ number, cells }: SheetRow): readonly Line[] {
  const [first, ...rest] = cells
  const [, inOne, value] = /^([^:]+):\s*(\S.*)$/.exec(shownText(first)) ?? []
  const key = headWords[labelKey(inOne ?? shownText(first))]
  const cell = rest.find((one) => one.kind !== 'empty')
  if (key === undefined) return []
  if (inOne !== undefined && value !== undefined) return [{ row: number, key, cell: { kind: 'text', text: value } }]
  return [{ row: number, key, cell: cell ?? { kind: 'empty' } }]
}

/** A row is a header where its first words say by what rows are told apart; numbers stand in no header. */
function headerIn(row: SheetRow, known: Known, sheet: string, problems: Finding<ReadingCode>[]) {
  const labels = row.cells.map((cell) => shownText(cell))
  const key = labels.findIndex((label) => findDimension(label) !== null)
  const down = findDimension(labels[key] ?? '')
  if (down === null || labels.slice(0, key).some((label) => !/^(?:no|nomor|)$/.test(labelKey(label)))) return null
  if (labels.slice(key + 1).every((label) => label === '')) return null
  const told = labels.flatMap((label, index) => (index > key && label !== '' ? [{ label, index }] : []))
  const across = acrossOf(
    told.map(({ label }) => label),
    down,
    known,
  )
  const columns: TableColumn[] = []
  for (const { label, index } of told) {
    const column = columnOf(label, index, across, known, columns.at(-1))
    if (column !== null) columns.push(column)
    else {
      const code = labelKey(label).startsWith('basis') ? 'bases-two' : 'column-unknown'
      problems.push({ sheet, row: row.number, column: columnLetter(index), code, params: { label } })
    }
  }
  return { key, down, across, columns }
}

/** Which dimension the columns tell apart: one of the dataset's of which two columns name members. */
function acrossOf(labels: readonly string[], down: Dimension, { places, allowed }: Known): Dimension | null {
  const names = (one: Dimension) => labels.filter((label) => findMember(one, label, places) !== null).length
  return dimensions.find((one) => one !== down && one !== 'position' && allowed.includes(one) && names(one) > 1) ?? null
}

function columnOf(
  label: string,
  index: number,
  across: Dimension | null,
  { places }: Known,
  before: TableColumn | undefined,
): TableColumn | null {
  // Thousands of people under the name of people would be read as so few.
  if (/\b(?:ribu|juta)\b/i.test(label)) return null
  const key = label.includes('%') ? `persen ${labelKey(label)}`.trim() : labelKey(label)
  if (TOTAL.test(key) || (across === null && key === 'nilai')) return { index, label, kind: 'value', member: null }
  const [share, what] = SHARE.exec(key) ?? []
  const of = what !== undefined && TOTAL.test(what) ? undefined : what
  // "Persen" alone is of the column that stands before it.
  if (share !== undefined && of === undefined)
    return before === undefined ? null : { index, label, kind: 'share', member: before.member }
  const member = across === null ? null : findMember(across, of ?? label, places)
  return member === null ? null : { index, label, kind: share === undefined ? 'value' : 'share', member }
}

function rowIn(row: SheetRow, block: Open, { places }: Known, problems: Finding<ReadingCode>[]): TableRow | null {
  const label = shownText(row.cells[block.key])
  const nameless = label === '' && hasFigures(row, block.key)
  const at = (column: string, code: ReadingCode, params: Finding['params']) =>
    problems.push({ sheet: block.sheet, row: row.number, column, code, params })
  if (nameless) at(columnLetter(block.key), 'row-outside-table', {})
  if (label === '') return null
  const total = TOTAL.test(labelKey(label))
  const member = total ? null : findMember(block.down, label, places)
  if (!total && member === null) {
    at(columnLetter(block.key), 'member-unknown', { label, dimension: block.down })
    return null
  }
  const values = block.columns.map(({ index }): PrintedNumber | null => {
    const read = readNumber(row.cells[index])
    if (read.kind === 'number') return read.number
    if (read.kind === 'refused') at(columnLetter(index), read.code, { text: shownText(row.cells[index]) })
    return null
  })
  return { row: row.number, label, member, values }
}
