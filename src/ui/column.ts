/** One column of a table, its label already in words. */
export type Column = {
  key: string
  label: string
  numeric?: boolean | undefined
  /** The same list sorted by this column (or the other way round). */
  sortHref?: string | undefined
  sorted?: 'ascending' | 'descending' | undefined
  /** The label is read but not shown: a column of buttons. */
  quietLabel?: boolean | undefined
}
