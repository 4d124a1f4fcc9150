import { sql } from 'kysely'
import type { Database } from '#platform/database/open.server.ts'
import type { Tx } from '#platform/handler.server.ts'
import { nearKeys } from './near-name.ts'

/** Takes the words of names into the dictionary: those that it has cost one look each, and nobody waits for anybody but for a new word. */
export async function writeNameWords(tx: Tx, words: Iterable<string>): Promise<void> {
  const distinct = [...new Set(words)].toSorted()
  if (distinct.length === 0) return
  const { rows } = await sql<{
    word: string
  }>`insert into name_word (word) select word from unnest(${distinct}::text[]) as word
    on conflict do nothing returning word`.execute(tx)
  if (rows.length === 0) return
  const found = rows.flatMap(({ word }) => nearKeys(word).map((key) => ({ key, word })))
  await sql`insert into name_word_key (key, word) select key, word
    from unnest(${found.map(({ key }) => key)}::text[], ${found.map(({ word }) => word)}::text[]) as new (key, word)`.execute(
    tx,
  )
}

const CHUNK = 1000

/** Fills a dictionary that is empty though people are on record, as after an upgrade or a restored older backup; gives how many words. */
export async function fillNameWords({ write }: Pick<Database, 'write'>): Promise<number> {
  const { rows: filled } = await sql`select from name_word limit 1`.execute(write)
  if (filled.length > 0) return 0
  return write.transaction().execute(async (tx) => {
    let [last, all] = ['', 0]
    for (;;) {
      const { rows } = await sql<{ word: string }>`
        with recursive each (word) as (
          (select word from person_word where word > ${last} order by word limit 1)
          union all
          select (select word from person_word where word > each.word order by word limit 1) from each where each.word is not null
        )
        select word from each where word is not null limit ${sql.lit(CHUNK)}`.execute(tx)
      await writeNameWords(
        tx,
        rows.map(({ word }) => word),
      )
      all += rows.length
      if (rows.length < CHUNK) return all
      last = rows.at(-1)?.word ?? last
    }
  })
}
