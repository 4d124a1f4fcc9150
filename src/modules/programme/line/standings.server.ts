import { sql } from 'kysely'
import { anyUuid } from '#platform/database/sql.server.ts'
import type { Work } from '#platform/handler.server.ts'

/**
 * Writes down where the registrations of these people stand now, each that stands otherwise than it last did, by school, state or
 * anything that a rule compares. The cause is the command that last made something happen to the person: the one at work.
 * Whoever left the line of a school leaves a line there too, so that each line can be read alone.
 */
export async function keepStandings({ tx, meta }: Work, people: readonly string[]): Promise<void> {
  if (people.length === 0) return
  await sql`
    with now as (
      select r.id, r.intake, r.school, r.state, p.born_on, p.nik_hash is not null and p.nisn is not null as papers, exists (
          select from registration as earlier join intake as year on year.id = earlier.intake
          where earlier.person = r.person and earlier.state = 'waiting' and year.school_year < intake.school_year) as waited_before,
        last.seq, last.school as from_school, last.since as last_since, last.state as last_state,
        greatest(${meta.at}::timestamptz, last.at) as at,
        (select command_id from event where subject = r.person order by event.seq desc limit 1) as cause
      from registration as r join person as p on p.id = r.person join intake on intake.id = r.intake
        left join lateral (select * from line_standing where registration = r.id and state <> 'moved' order by seq desc limit 1) as last on true
      where r.person = ${anyUuid(people)} and (last.seq is null or (last.school, last.state, last.born_on, last.papers, last.waited_before)
        is distinct from (r.school, r.state, p.born_on, p.nik_hash is not null and p.nisn is not null, exists (
          select from registration as earlier join intake as year on year.id = earlier.intake
          where earlier.person = r.person and earlier.state = 'waiting' and year.school_year < intake.school_year)))
    )
    insert into line_standing (registration, intake, school, state, at, since, born_on, papers, waited_before, cause)
    select id, intake, school, state, at, since, born_on, papers, waited_before, cause from (
      select *, 1 as place, case when last_state = state then last_since else at end as since from now
      union all
      select id, intake, from_school, 'moved', born_on, papers, waited_before, seq, from_school, last_since, last_state, at, cause, 0, at
      from now where seq is not null and from_school is distinct from school
    ) as stands order by id, place`.execute(tx)
}
