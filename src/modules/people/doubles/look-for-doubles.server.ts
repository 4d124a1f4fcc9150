import { sql, type Kysely } from 'kysely'
import { anyUuid } from '#platform/database/sql.server.ts'
import type { DB } from '#platform/database/tables.ts'
import { derivedId } from '#platform/secrets/secrets.server.ts'
import { sexOf } from '../sex.ts'
import { blockingKeys, MOST_IN_BLOCK } from './blocking-keys.ts'
import { portray, type Portrait } from './compare-people.ts'
import { suspect, type Suspicion } from './suspicion.ts'

type Looking = { readonly tx: Kysely<DB>; readonly meta: { readonly at: string } }

/** The same human being on two records; the smaller id is `one`. */
export type Pair = { readonly one: string; readonly other: string }
export type Double = Pair & Suspicion

/** How a person's record is known again: one row of `person`. */
type TraitRow = {
  id: string
  full_name: string
  sex: string | null
  born_on: string
  village: string
  phone: string | null
  mother_name: string | null
  nik_hash: string | null
  nisn: string | null
}

export const traitColumns = sql`id, full_name, sex, born_on, village, phone, mother_name, nik_hash, nisn`

export const portraitOf = (row: TraitRow): Portrait =>
  portray({
    fullName: row.full_name,
    sex: sexOf(row.sex),
    bornOn: row.born_on,
    village: row.village,
    phone: row.phone,
    motherName: row.mother_name,
    nikHash: row.nik_hash,
    nisn: row.nisn,
  })

/**
 * Holds people who were just written against all others, those of the same chunk among them: their keys are written anew, and the pairs
 * that are suspected since take the place of those that were. A constant number of statements, whatever the number of people; what
 * another transaction writes at the same moment is found by the hourly sweep.
 */
export async function lookForDoubles(work: Looking, people: readonly string[], known: 'new' | 'known' = 'known') {
  if (people.length === 0) return
  const { tx } = work
  const rows =
    await sql<TraitRow>`select ${traitColumns} from person where id = ${anyUuid(people)} and merged_into is null and undone_at is null order by id`.execute(
      tx,
    )
  const portraits = new Map(rows.rows.map((row) => [row.id, portraitOf(row)]))
  const keys = await writeKeys(work, people, portraits, known)
  const candidates = await candidatesOf(tx, people, keys, known)
  await portrayOthers(tx, candidates, portraits)
  const doubles = candidates.flatMap(({ one, other }): Double[] => {
    const [a, b] = [portraits.get(one), portraits.get(other)]
    const suspicion = a === undefined || b === undefined ? null : suspect(a, b)
    return suspicion === null ? [] : [{ one, other, ...suspicion }]
  })
  await writeDoubles(work, people, doubles, known)
}

type Key = { readonly key: string; readonly person: string }

async function writeKeys(
  { tx }: Looking,
  people: readonly string[],
  portraits: ReadonlyMap<string, Portrait>,
  known: 'new' | 'known',
): Promise<readonly Key[]> {
  const keys = [...portraits].flatMap(([person, portrait]) =>
    blockingKeys(portrait).map((key): Key => ({ key, person })),
  )
  const columns = [keys.map(({ key }) => key), keys.map(({ person }) => person)] as const
  const wanted = sql`unnest(${columns[0]}::text[], ${columns[1]}::uuid[]) as wanted (key, person)`
  if (known === 'known') await sql`delete from person_block where person = ${anyUuid(people)}`.execute(tx)
  // Whoever is new has none; the others have none any more.
  await sql`insert into person_block (key, person) select key, person from ${wanted} order by key, person`.execute(tx)
  return keys
}

/** Whoever shares a key that few have, or was suspected before; nobody of whom it was decided. */
async function candidatesOf(
  tx: Kysely<DB>,
  people: readonly string[],
  keys: readonly Key[],
  known: 'new' | 'known',
): Promise<readonly Pair[]> {
  const before =
    known === 'new'
      ? sql``
      : sql`union select one, other from person_double where one = ${anyUuid(people)} union select one, other from person_double where other = ${anyUuid(people)}`
  const { rows } = await sql<Pair>`
    with mine as materialized (select key, person from unnest(${keys.map(({ key }) => key)}::text[], ${keys.map(({ person }) => person)}::uuid[]) as mine (key, person)),
    block as materialized (select own.key, members.people from (select distinct key from mine) as own
      cross join lateral (select array_agg(person) as people from
        (select person from person_block where key = own.key limit ${sql.lit(MOST_IN_BLOCK + 1)}) as mates) as members
      where cardinality(members.people) between 2 and ${sql.lit(MOST_IN_BLOCK)}),
    pair as (select distinct least(mine.person, mate) as one, greatest(mine.person, mate) as other from mine join block on block.key = mine.key
        cross join unnest(block.people) as mate where mate <> mine.person ${before})
    select one, other from pair where not exists (select from person_apart as decided where decided.one = pair.one and decided.other = pair.other)
    order by one, other`.execute(tx)
  return rows
}

async function portrayOthers(
  tx: Kysely<DB>,
  candidates: readonly Pair[],
  portraits: Map<string, Portrait>,
): Promise<void> {
  const others = new Set(candidates.flatMap(({ one, other }) => [one, other])).difference(portraits)
  const { rows } =
    await sql<TraitRow>`select ${traitColumns} from person where id = ${anyUuid(others)} and merged_into is null and undone_at is null`.execute(
      tx,
    )
  for (const row of rows) portraits.set(row.id, portraitOf(row))
}

async function writeDoubles(
  { tx, meta }: Looking,
  people: readonly string[],
  doubles: readonly Double[],
  known: 'new' | 'known',
): Promise<void> {
  const rows = doubles.map((one) => ({ ...one, id: doubleId(one) }))
  if (known === 'known')
    await sql`delete from person_double where (one = ${anyUuid(people)} or other = ${anyUuid(people)}) and id <> all(${rows.map(({ id }) => id)}::uuid[])`.execute(
      tx,
    )
  await sql`insert into person_double (id, one, other, score, reasons, found_at)
    select id, one, other, score, array(select jsonb_array_elements_text(reasons)), ${meta.at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new (id uuid, one uuid, other uuid, score smallint, reasons jsonb) order by one, other
    on conflict (one, other) do update set score = excluded.score, reasons = excluded.reasons
    where (person_double.score, person_double.reasons) is distinct from (excluded.score, excluded.reasons)`.execute(tx)
}

export const doubleId = ({ one, other }: Pair): string => derivedId('double', one, other)

/** Two ids in the order in which pairs are kept. */
export const pairOf = (a: string, b: string): Pair => (a < b ? { one: a, other: b } : { one: b, other: a })
