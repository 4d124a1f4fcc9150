import { columnLetter, type Block, type Finding, type TableRow } from './table.ts'
import type { PrintedNumber } from './read-number.ts'

export const shareCodes = [
  'share-differs', // a printed share is not that of its count
  'shares-sum', // the shares of all parts add to something else than the whole
] as const
export type ShareCode = (typeof shareCodes)[number]

type Share = { readonly row: TableRow; readonly share: PrintedNumber; readonly count: number }

/**
 * Do printed shares follow from the counts beside them, as far as they were rounded? `correct` is what they should have said, in percent to
 * one digit. A press table printed 39.4 % and 80.8 % of one whole (domain §7.1): such a table is told from a true one here.
 */
export function checkShares(block: Block): readonly Finding<ShareCode>[] {
  return block.columns.flatMap((column, at) => {
    if (column.kind !== 'share') return []
    const counts = block.columns.findIndex(({ kind, member }) => kind === 'value' && member === column.member)
    const shares = block.rows.flatMap((row): Share[] => {
      const [share, count] = [row.values[at], row.values[counts]]
      return share && count ? [{ row, share, count: count.value }] : []
    })
    const [ofColumn, ofRow] = [wholesOfColumn(block, counts), wholesOfRow(block)].map((wholeOf) =>
      differing(shares, wholeOf),
    )
    // Of what a share is one, no header says: it is taken as that of which more of them are true.
    const wrong =
      ofRow !== undefined && ofColumn !== undefined && ofRow.length < ofColumn.length ? ofRow : (ofColumn ?? [])
    const letter = columnLetter(column.index)
    const findings = wrong.map(({ row, printed, correct }): Finding<ShareCode> => ({
      sheet: block.sheet,
      row: row.row,
      column: letter,
      code: 'share-differs',
      params: { label: row.label, printed, correct },
    }))
    return [...(wrong === ofColumn ? sumOf(block, shares, letter) : []), ...findings]
  })
}

/** Whether shares were kept as fractions of one, as a cell does that is shown in percent. */
const inPercent = (shares: readonly Share[]): boolean => shares.some(({ share }) => share.value > 1)

type WholeOf = (row: TableRow) => number | null

/** The whole of a column: what its row of the sum says, else the sum. */
function wholesOfColumn(block: Block, counts: number): WholeOf {
  const printed = block.rows.find(({ member }) => member === null)?.values[counts]?.value
  const sum = block.rows.reduce((so, row) => (row.member === null ? so : so + (row.values[counts]?.value ?? 0)), 0)
  return () => printed ?? sum
}

function wholesOfRow(block: Block): WholeOf {
  const summed = block.columns.findIndex(({ kind, member }) => kind === 'value' && member === null)
  return (row) => (block.across === null ? null : (row.values[summed]?.value ?? null))
}

function differing(shares: readonly Share[], wholeOf: WholeOf) {
  const times = inPercent(shares) ? 1 : 100
  return shares.flatMap(({ row, share, count }) => {
    const whole = wholeOf(row)
    if (whole === null) return [{ row, printed: share.value * times, correct: 0 }]
    // Of nothing every share is as true as another.
    if (whole === 0) return []
    const exact = (100 * count) / whole
    const near = Math.abs(share.value * times - exact) <= halfOf(share, times)
    return near ? [] : [{ row, printed: rounded(share.value * times), correct: rounded(exact) }]
  })
}

/** Half of the last printed digit, and a little for what binary fractions cannot say. */
const halfOf = ({ digits }: PrintedNumber, times: number): number => (times * 10 ** -digits) / 2 + 1e-9

/** One hundred, give or take what rounding each part may come to. */
function sumOf(block: Block, shares: readonly Share[], column: string): readonly Finding<ShareCode>[] {
  const parts = shares.filter(({ row }) => row.member !== null)
  const times = inPercent(shares) ? 1 : 100
  const sum = parts.reduce((so, { share }) => so + share.value * times, 0)
  const slack = parts.reduce((so, { share }) => so + halfOf(share, times), 0)
  // Parts that are not the whole may add to less: only more than the whole is a fault of its own.
  return parts.length < 2 || sum <= 100 + slack
    ? []
    : [{ sheet: block.sheet, row: block.header, column, code: 'shares-sum', params: { sum: rounded(sum) } }]
}

const rounded = (share: number): number => Math.round(share * 10) / 10
