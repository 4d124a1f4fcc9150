import type { KyselyPlugin } from 'kysely'

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

/**
 * For a library that compares `Date` objects: instants in its columns named …At and …Until (our own provenAt excepted) become what it expects. Everywhere else an
 * instant is text.
 */
export const datesForLibrary: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: ({ result }) => Promise.resolve({ ...result, rows: result.rows.map(withDates) }),
}

const withDates = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      /(At|Until)$/.test(column) && column !== 'provenAt' && typeof value === 'string' && instant.test(value)
        ? new Date(value)
        : value,
    ]),
  )
