import { sql, type Kysely } from 'kysely'
import type { DB } from '#platform/database/tables.ts'

/** How many words are looked for at most where only the beginning is known. */
export const MOST_BEGINNINGS = 20
/** Up to so many people it is cheaper to collect whoever bears a word than to walk the list for them. */
export const RARE = 1000

/** No word is counted further: by then it is common, and a page of those who bear two common words is soon full. */
const COMMON = 10_000

export type WordCount = { readonly word: string; readonly people: number }
export type KnownWords = {
  readonly whole: readonly WordCount[]
  readonly begun: readonly WordCount[]
  /** There are more words that begin so. */ readonly more: boolean
}

/** Everything that begins so, for words compared byte by byte. */
export const endOf = (beginning: string): string => `${beginning}\u{10FFFF}`

/** How common each word is, and which words begin like the last; one statement that touches at most a few thousand entries of one index. */
export async function countWords(
  db: Kysely<DB>,
  words: readonly string[],
  beginning: string | null,
): Promise<KnownWords> {
  const { rows } = await sql<WordCount & { begun: boolean }>`
    with recursive begun (word) as (
      (select word from person_word where word >= ${beginning} and word < ${endOf(beginning ?? '')} order by word limit 1)
      union all
      select (select word from person_word where word > begun.word and word < ${endOf(beginning ?? '')} order by word limit 1) from begun where begun.word is not null
    ),
    asked as (select word, false as begun from unnest(${words}::text[]) as whole (word) union all (select word, true from begun where word is not null limit ${sql.lit(MOST_BEGINNINGS + 1)}))
    select word, begun, (select count(*) from (select from person_word where person_word.word = asked.word limit ${sql.lit(COMMON)}) as bearers) as people from asked`.execute(
    db,
  )
  const begun = rows.filter((row) => row.begun)
  return {
    whole: rows.filter((row) => !row.begun),
    begun: begun.slice(0, MOST_BEGINNINGS),
    more: begun.length > MOST_BEGINNINGS,
  }
}
