import { isOpen, members, OTHER, type Dimension } from '../dimensions.ts'
import { checkShares, shareCodes } from './check-shares.ts'
import { columnLetter, type Block, type Finding, type TableColumn, type TableRow } from './table.ts'

export const problemCodes = [
  'member-twice', // one place printed on two rows, one kind in two columns
  'value-missing',
  'value-negative',
  'value-not-whole', // people are counted whole
  'rate-out-of-range',
  'row-sum-differs',
  'column-sum-differs',
  'totals-differ', // two tables of one file, two totals
  'table-twice', // two tables of one file that tell the same apart
] as const
export type ProblemCode = (typeof problemCodes)[number]

/** Said beside the table, and never in the way of it: shares are computed here, and what is missing to the total are others. */
export const remarkCodes = [...shareCodes, 'remainder-added'] as const
export type Remarked = Finding<(typeof remarkCodes)[number]>

/** What is published of a table: one value of one member, or of all (null), in each dimension. */
export type TableCell = {
  readonly down: Dimension
  readonly member: string | null
  readonly across: Dimension | null
  readonly acrossMember: string | null
  readonly value: number
}

export type Checked = {
  readonly problems: readonly Finding<ProblemCode>[]
  readonly remarks: readonly Remarked[]
  /** As published where there is no problem: the printed values, and others where they were missing to the total. */
  readonly cells: readonly TableCell[]
  readonly total: number | null
}

/** `place`: how many regencies there are, for a table that names fewer may not be whole. */
type Terms = { readonly measure: 'count' | 'rate'; readonly places: number }

/** Does a table agree with itself? Its sums, its shares, its ranges, and with the other tables of its file. */
export function checkTables(blocks: readonly Block[], terms: Terms): Checked {
  const checked = blocks.map((block) => checkBlock(block, terms))
  const totals = checked.flatMap(({ total }, i) => (total === null ? [] : [{ total, block: blocks[i] }]))
  const [first] = totals
  const others = totals.filter(({ total }) => total !== first?.total)
  const differing = others.flatMap(({ total, block }): Finding<ProblemCode>[] =>
    block === undefined || first === undefined
      ? []
      : [found(block, block.header, '', 'totals-differ', { total, first: first.total })],
  )
  return {
    problems: [...checked.flatMap(({ problems }) => problems), ...again(blocks), ...differing],
    remarks: checked.flatMap(({ remarks }) => remarks),
    cells: checked.flatMap(({ cells }) => cells),
    total: first?.total ?? null,
  }
}

/** Of two tables by the same dimensions nobody could say which is meant. */
const again = (blocks: readonly Block[]): readonly Finding<ProblemCode>[] => {
  const same = Map.groupBy(blocks, ({ down, across }) => [down, across ?? ''].toSorted().join(' '))
  return [...same.values()].flatMap(([first, ...others]) =>
    others.map((block) => found(block, block.header, '', 'table-twice', { first: first?.header ?? block.header })),
  )
}

export const found = <Code extends string>(
  { sheet }: Block,
  row: number,
  column: string,
  code: Code,
  params: Finding['params'] = {},
): Finding<Code> => ({ sheet, row, column, code, params })

type Value = { readonly row: TableRow; readonly column: TableColumn; readonly value: number }

function checkBlock(block: Block, terms: Terms): Checked {
  const at = block.columns.map((column, i) => ({ column, i })).filter(({ column }) => column.kind === 'value')
  const problems: Finding<ProblemCode>[] = [...twice(block), ...outOfRange(block, terms.measure), ...missing(block)]
  const values = block.rows.flatMap((row) =>
    at.flatMap(({ column, i }): Value[] => {
      const printed = row.values[i]
      return printed === null || printed === undefined ? [] : [{ row, column, value: printed.value }]
    }),
  )
  const cells = values.map(({ row, column, value }): TableCell => ({
    down: block.down,
    member: row.member,
    across: block.across,
    acrossMember: column.member,
    value,
  }))
  if (terms.measure === 'rate' || problems.length > 0)
    return { problems, remarks: [], cells, total: terms.measure === 'rate' ? null : (totalIn(cells) ?? null) }
  const sums = [...rowSums(block, values), ...columnSums(block, values, terms.places)]
  const whole = withOthers(block, cells, terms.places)
  return {
    problems: sums,
    remarks: [...whole.remarks, ...checkShares(block)],
    cells: whole.cells,
    total: totalIn(whole.cells) ?? null,
  }
}

const totalIn = (cells: readonly TableCell[]) =>
  cells.find(({ member, acrossMember }) => member === null && acrossMember === null)?.value

function twice(block: Block): readonly Finding<ProblemCode>[] {
  const rows = new Map<string, TableRow>()
  const again = block.rows.flatMap((row): Finding<ProblemCode>[] => {
    const before = rows.get(row.member ?? '')
    if (before === undefined) rows.set(row.member ?? '', row)
    return before === undefined
      ? []
      : [found(block, row.row, '', 'member-twice', { label: row.label, first: before.row })]
  })
  const columns = new Set<string>()
  const columnsAgain = block.columns.flatMap(({ kind, member, label, index }): Finding<ProblemCode>[] => {
    const key = `${kind} ${member ?? ''}`
    if (!columns.has(key)) {
      columns.add(key)
      return []
    }
    return [found(block, block.header, columnLetter(index), 'member-twice', { label, first: block.header })]
  })
  return [...again, ...columnsAgain]
}

/** Of a row that names something, each column of people says something: an empty one is not nought. */
const missing = (block: Block): readonly Finding<ProblemCode>[] =>
  block.rows.flatMap((row) =>
    block.columns.flatMap((column, i) =>
      column.kind === 'value' && row.values[i] === null
        ? [found(block, row.row, columnLetter(column.index), 'value-missing', { label: row.label })]
        : [],
    ),
  )

const outOfRange = (block: Block, measure: Terms['measure']): readonly Finding<ProblemCode>[] =>
  block.rows.flatMap((row) =>
    block.columns.flatMap((column, i): Finding<ProblemCode>[] => {
      const printed = row.values[i]
      if (!printed || column.kind === 'share') return []
      const { value, digits } = printed
      const code =
        value < 0
          ? 'value-negative'
          : measure === 'count' && (digits > 0 || !Number.isSafeInteger(value))
            ? 'value-not-whole'
            : measure === 'rate' && value > 100
              ? 'rate-out-of-range'
              : null
      return code === null ? [] : [found(block, row.row, columnLetter(column.index), code, { value })]
    }),
  )

/** Does the column of the sum say the sum of the others? It may say more where not all are named, and never less. */
function rowSums(block: Block, values: readonly Value[]): readonly Finding<ProblemCode>[] {
  const summed = block.columns.find(({ kind, member }) => kind === 'value' && member === null)
  if (block.across === null || summed === undefined) return []
  const named = block.columns.filter(({ kind, member }) => kind === 'value' && member !== null).length
  const whole = !isOpen(block.across) && named === members[block.across]?.length
  return [...Map.groupBy(values, ({ row }) => row)].flatMap(([row, all]) => {
    const printed = all.find(({ column }) => column === summed)?.value ?? 0
    const sum = all.reduce((so, { column, value }) => (column === summed ? so : so + value), 0)
    return sum === printed || (!whole && sum < printed)
      ? []
      : [found(block, row.row, columnLetter(summed.index), 'row-sum-differs', { printed, sum })]
  })
}

/** Does the row of the sum say the sum of the others? It may say more where not all are named, and never less. */
function columnSums(block: Block, values: readonly Value[], places: number): readonly Finding<ProblemCode>[] {
  const summed = block.rows.find(({ member }) => member === null)
  if (summed === undefined) return []
  const whole = isWhole(block, places) && !isOpen(block.down)
  return [...Map.groupBy(values, ({ column }) => column)].flatMap(([column, all]) => {
    const printed = all.find(({ row }) => row === summed)?.value ?? 0
    const sum = all.reduce((so, { row, value }) => (row === summed ? so : so + value), 0)
    return sum === printed || (!whole && sum < printed)
      ? []
      : [found(block, summed.row, columnLetter(column.index), 'column-sum-differs', { printed, sum })]
  })
}

/** A table that names some regencies, or one of two kinds, says nothing of the rest, so that its total may well be more. */
const isWhole = (block: Block, places: number): boolean => {
  const named = block.rows.filter(({ member }) => member !== null).length
  if (block.down === 'place') return named === places
  return isOpen(block.down) || named === members[block.down]?.length
}

/** A total that was not printed is the sum, where all are named; what is missing to one that was are others. */
function withOthers(
  block: Block,
  cells: readonly TableCell[],
  places: number,
): { cells: readonly TableCell[]; remarks: readonly Remarked[] } {
  const summed = block.rows.find(({ member }) => member === null)
  const added = [...Map.groupBy(cells, ({ acrossMember }) => acrossMember)].flatMap(
    ([acrossMember, all]): TableCell[] => {
      const sum = all.reduce((so, { member, value }) => (member === null ? so : so + value), 0)
      const printed = all.find(({ member }) => member === null)?.value
      const one = { down: block.down, across: block.across, acrossMember }
      if (printed === undefined)
        return isWhole(block, places) && !isOpen(block.down) ? [{ ...one, member: null, value: sum }] : []
      // Where nobody is named there are no others.
      const named = all.filter(({ member }) => member !== null)
      const lacking = named.length > 0 && named.every(({ member }) => member !== OTHER)
      return isOpen(block.down) && printed > sum && lacking ? [{ ...one, member: OTHER, value: printed - sum }] : []
    },
  )
  const remarks = added.flatMap(({ member, acrossMember, value }) =>
    member === OTHER && acrossMember === null && summed !== undefined
      ? [found(block, summed.row, '', 'remainder-added' as const, { dimension: block.down, value })]
      : [],
  )
  return { cells: [...cells, ...added], remarks }
}
