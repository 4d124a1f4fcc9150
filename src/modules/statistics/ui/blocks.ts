import type { Dimension } from '../dimensions.ts'
import type { TableCell } from '../table/check-table.ts'

/** One table as it is shown: rows by one dimension, columns by another or one alone. */
export type ShownBlock = {
  readonly down: Dimension
  readonly across: Dimension | null
  /** Members of the columns, the sum last. */
  readonly columns: readonly (string | null)[]
  /** Largest first, but others after all that are named, and the sum last; `values` as the columns. */
  readonly rows: readonly { readonly member: string | null; readonly values: readonly (number | null)[] }[]
}

/** A table's cells, as the blocks in which they were published. What says nothing but the total is none. */
export function blocksOf(cells: readonly TableCell[], other: string): readonly ShownBlock[] {
  return [...Map.groupBy(cells, ({ down, across }) => `${down} ${across ?? ''}`).values()].flatMap((some) => {
    const [first] = some
    if (first === undefined || some.every(({ member }) => member === null)) return []
    const columns = unique(some.map(({ acrossMember }) => acrossMember))
    const keyOf = (member: string | null, column: string | null) => JSON.stringify([member, column])
    const valueAt = new Map(some.map(({ member, acrossMember, value }) => [keyOf(member, acrossMember), value]))
    const valueOf = (member: string | null, column: string | null) => valueAt.get(keyOf(member, column)) ?? null
    const rank = (member: string | null) => (member === null ? 2 : member === other ? 1 : 0)
    const rows = unique(some.map(({ member }) => member))
      .map((member) => ({ member, values: columns.map((column) => valueOf(member, column)) }))
      .toSorted((a, b) => rank(a.member) - rank(b.member) || (b.values.at(-1) ?? 0) - (a.values.at(-1) ?? 0))
    return [{ down: first.down, across: first.across, columns, rows }]
  })
}

/** Each once, the whole last. */
const unique = (members: readonly (string | null)[]): readonly (string | null)[] => {
  const all = new Set(members)
  const named = [...all].filter((one) => one !== null)
  return all.has(null) ? [...named, null] : named
}
