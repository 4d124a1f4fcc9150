import { sql } from 'kysely'
import { anyUuid } from '#platform/database/sql.server.ts'
import { listAgain, putPlaces } from '#modules/people/index.server.ts'
import { regencyOf } from '#modules/regions/index.ts'
import type { Work } from '#platform/handler.server.ts'
import { keepStandings } from './line/standings.server.ts'
import type { RegistrationMade } from './register-facts.ts'
import type { RegistrationState } from './registration.ts'

/** Inserts registrations; the school becomes the person's school place. */
export async function writeRegistrations(work: Work, made: readonly RegistrationMade[]): Promise<void> {
  if (made.length === 0) return
  const { tx, meta } = work
  const rows = made.map((one) => ({
    id: one.registrationId,
    number: one.number,
    person: one.subject,
    intake: one.intakeId,
    segment: one.segment,
    school: one.schoolId,
    regency: regencyOf(one.schoolRegion ?? one.village),
    class_name: one.className,
    state: one.state,
  }))
  await sql`insert into registration (id, number, person, intake, segment, school, regency, class_name, state, registered_at, listed_at)
    select id, number, person, intake, segment, school, regency, class_name, state, ${meta.at}::timestamptz, ${meta.at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as made (id uuid, number text, person uuid, intake uuid, segment text,
      school uuid, regency text, class_name text, state text)`.execute(tx)
  await putPlaces(
    work,
    made.flatMap((one) =>
      one.schoolId === null
        ? []
        : [{ person: one.subject, role: 'school', organisation: one.schoolId, region: one.schoolRegion }],
    ),
  )
  await keepStandings(
    work,
    made.map((one) => one.subject),
  )
}

/** Registrations come to stand otherwise: every change of states passes here, so that where each stood can be told for any day. */
export async function changeStates(
  work: Work,
  changed: readonly { readonly registrationId: string; readonly state: RegistrationState }[],
): Promise<void> {
  if (changed.length === 0) return
  const rows = changed
    .map((one) => ({ id: one.registrationId, state: one.state }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const { rows: of } = await sql<{ person: string }>`update registration set state = new.state
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new (id uuid, state text) where registration.id = new.id
    returning person`.execute(work.tx)
  await keepStandings(
    work,
    of.map(({ person }) => person),
  )
}

/** People who were on record before and registered again come to the head of every list, with all that they registered for. */
export async function putOnTop(work: Work, people: readonly string[]): Promise<void> {
  if (people.length === 0) return
  await listAgain(work, people)
  await work.tx
    .updateTable('registration')
    .set({ listed_at: work.meta.at })
    .where('person', '=', anyUuid(people))
    .where('listed_at', '<', work.meta.at)
    .execute()
}
