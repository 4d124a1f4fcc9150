import { sql } from 'kysely'
import { anyUuid } from '#platform/database/sql.server.ts'
import type { Work } from '#platform/handler.server.ts'

type PlaceRow = {
  readonly person: string
  readonly role: string
  readonly organisation: string | null
  readonly region: string | null
}

/** Sets the place of each role; a person has one school, one home. Name and order are those of the person's other places. */
export async function putPlaces({ tx }: Pick<Work, 'tx'>, places: readonly PlaceRow[]): Promise<void> {
  if (places.length === 0) return
  const rows = [...new Map(places.map((one) => [`${one.person} ${one.role}`, one])).values()].toSorted((a, b) =>
    a.person < b.person ? -1 : 1,
  )
  // Looked up one by one: the planner takes any set of ours for a hundred people and would read all places there are.
  await sql`insert into person_place (person, role, organisation, region, listed_at, name_key)
    select new.person, new.role, new.organisation, new.region, home.listed_at, home.name_key
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new (person uuid, role text, organisation uuid, region text)
    cross join lateral (select listed_at, name_key from person_place where person = new.person and role = 'home' limit 1) as home
    on conflict (person, role) do update set organisation = excluded.organisation, region = excluded.region`.execute(tx)
}

/** Puts people who registered again at the head of every list. */
export async function listAgain({ tx, meta }: Work, people: readonly string[]): Promise<void> {
  if (people.length === 0) return
  await sql`update person_place set listed_at = ${meta.at} where person = ${anyUuid(people)}`.execute(tx)
  await sql`update person_word set listed_at = ${meta.at} where person = ${anyUuid(people)}`.execute(tx)
}
