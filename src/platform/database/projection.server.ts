import type { Kysely } from 'kysely'
import type { Secrets } from '../secrets/secrets.server.ts'
import type { DB } from './tables.ts'

type Row = Readonly<Record<string, string | null>>
export type Reading = { readonly db: Kysely<DB>; readonly secrets: Secrets }

/**
 * Something that is kept beside the truth only to be found fast. Each module that keeps one says how it follows from the
 * tables, so that it can be held against them: as it stands, and as it would be made anew. Rows in any order.
 */
export type Projection = {
  readonly name: string
  stands(reading: Reading): Promise<readonly Row[]>
  rebuilt(reading: Reading): Promise<readonly Row[]>
}

/** Rows that are in one of the two and not in the other; none where the projection is true. */
export async function differences(
  projection: Projection,
  reading: Reading,
): Promise<{ readonly missing: readonly string[]; readonly superfluous: readonly string[] }> {
  const texts = (rows: readonly Row[]) =>
    rows.map((row) => JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)))).toSorted()
  const stands = texts(await projection.stands(reading))
  const rebuilt = texts(await projection.rebuilt(reading))
  return { missing: without(rebuilt, stands), superfluous: without(stands, rebuilt) }
}

/** Each as often as it is in the first more than in the other. */
const without = (some: readonly string[], others: readonly string[]): string[] => {
  const left = new Map<string, number>()
  for (const one of others) left.set(one, (left.get(one) ?? 0) + 1)
  return some.filter((one) => {
    const count = left.get(one) ?? 0
    left.set(one, count - 1)
    return count <= 0
  })
}
