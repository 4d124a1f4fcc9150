import { sql, type Kysely } from 'kysely'
import type { DB } from '#platform/database/tables.ts'
import { mayBeMistyped, nearKeys, nearness } from './near-name.ts'

/** So many are kept of each word: the nearest. */
const MOST = 40
/** So many are looked at: a short word has many neighbours. */
const LOOKED_AT = 5000

/** The words of the dictionary for which each of these may have been meant, the nearest first; one statement for all. */
export async function findNearWords(
  db: Kysely<DB>,
  asked: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const wanted = asked.filter(mayBeMistyped)
  const keys = new Set(wanted.flatMap(nearKeys))
  const { rows } = await sql<{ word: string }>`
    select distinct word from (select word from name_word_key where key = any(${[...keys]}::text[]) limit ${sql.lit(LOOKED_AT)}) as near`.execute(
    db,
  )
  const near = (one: string) =>
    rows
      .flatMap(({ word }) => {
        const by = nearness(one, word)
        return by === null || by === 0 ? [] : [{ word, by }]
      })
      .toSorted((a, b) => a.by - b.by || (a.word < b.word ? -1 : 1))
      .slice(0, MOST)
      .map(({ word }) => word)
  return new Map(wanted.map((one) => [one, near(one)]))
}
