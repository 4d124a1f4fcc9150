import { sql } from 'kysely'
import { anyUuid } from '#platform/database/sql.server.ts'
import type { Work } from '#platform/handler.server.ts'
import { nameWords } from '../name.ts'
import { lookForDoubles, pairOf } from './look-for-doubles.server.ts'

type Merge = { readonly survivorId: string; readonly mergedId: string }

/** Lets records point to those that stand for them: they leave every list and every queue; the rows stay as they are. */
export async function mergeRecords({ tx, meta }: Work, merges: readonly Merge[]): Promise<void> {
  if (merges.length === 0) return
  const gone = merges.map((one) => one.mergedId)
  await sql`update person set merged_into = new.survivor, changed_at = ${meta.at}::timestamptz
    from unnest(${gone}::uuid[], ${merges.map((one) => one.survivorId)}::uuid[]) as new (merged, survivor) where person.id = new.merged`.execute(
    tx,
  )
  await sql`with places as (delete from person_place where person = ${anyUuid(gone)}),
    words as (delete from person_word where person = ${anyUuid(gone)}),
    blocks as (delete from person_block where person = ${anyUuid(gone)}),
    decided as (delete from person_apart using jsonb_to_recordset(${JSON.stringify(merges.map(pairIn))}::jsonb) as pair (one uuid, other uuid)
      where person_apart.one = pair.one and person_apart.other = pair.other)
    delete from person_double where one = ${anyUuid(gone)} or other = ${anyUuid(gone)}`.execute(tx)
}

/** Lets records stand for themselves again, with home and name in the lists; the pair is one of which it was decided. */
export async function unmergeRecords(work: Work, merges: readonly Merge[]): Promise<void> {
  if (merges.length === 0) return
  const { tx, meta } = work
  const back = merges.map((one) => one.mergedId)
  const { rows } = await sql<{
    id: string
    full_name: string
  }>`update person set merged_into = null, changed_at = ${meta.at}::timestamptz
    where id = ${anyUuid(back)} returning id, full_name`.execute(tx)
  const words = rows.flatMap(({ id, full_name }) => nameWords(full_name).map((word) => ({ id, word })))
  await sql`with places as (insert into person_place (person, role, region, listed_at, name_key)
      select id, 'home', village, registered_at, name_key from person where id = ${anyUuid(back)}),
    words as (insert into person_word (word, person, listed_at) select new.word, person.id, person.registered_at
      from jsonb_to_recordset(${JSON.stringify(words)}::jsonb) as new (id uuid, word text) join person on person.id = new.id)
    insert into person_apart (one, other, decided_by, decided_at) select one, other, ${meta.actor.id}, ${meta.at}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(merges.map(pairIn))}::jsonb) as pair (one uuid, other uuid) on conflict do nothing`.execute(
    tx,
  )
  await lookForDoubles(work, back)
}

const pairIn = ({ survivorId, mergedId }: Merge) => pairOf(survivorId, mergedId)
