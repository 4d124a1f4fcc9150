import { sql } from 'kysely'
import { anyUuid } from '#platform/database/sql.server.ts'
import { keepStandings } from '../line/standings.server.ts'
import type { Work } from '#platform/handler.server.ts'

/** After registrations went from one record to another: what follows from whose they are is made anew. */
export async function settleOwners(work: Work, people: readonly string[]): Promise<void> {
  if (people.length === 0) return
  const { tx } = work
  const theirs = anyUuid(people)
  await sql`update registration set listed_at = latest.at, regency = coalesce((select left(region, 5) from organisation where id = registration.school), left(person.village, 5))
    from person, (select person, max(registered_at) as at from registration where person = ${theirs} group by person) as latest
    where registration.person = latest.person and person.id = latest.person`.execute(tx)
  await sql`delete from person_place where person = ${theirs} and role = 'school'`.execute(tx)
  await sql`with listed as (select id, coalesce((select max(registered_at) from registration where person = person.id), person.registered_at) as at,
      name_key from person where id = ${theirs}),
    words as (update person_word set listed_at = listed.at from listed where person_word.person = listed.id),
    homes as (update person_place set listed_at = listed.at from listed where person_place.person = listed.id)
    insert into person_place (person, role, organisation, region, listed_at, name_key)
      select distinct on (r.person) r.person, 'school', r.school, o.region, listed.at, listed.name_key
      from registration as r join organisation as o on o.id = r.school join listed on listed.id = r.person
      order by r.person, r.state = 'undone', r.registered_at desc, r.id desc`.execute(tx)
  await keepStandings(work, people)
}
