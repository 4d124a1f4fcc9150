import { sql } from 'kysely'
import { anyUuid } from '#platform/database/sql.server.ts'
import { listAgain, putPlaces } from '#modules/people/index.server.ts'
import { regencyOf } from '#modules/regions/index.ts'
import type { RegistrationState } from './registration.ts'
import type { Work } from '#platform/handler.server.ts'
import type { RegistrationMade } from './register-facts.ts'

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
}

/** Ends registrations that are taken back. */
export async function endRegistrations(
  { tx }: Work,
  ended: readonly { readonly registrationId: string; readonly after: { readonly state: RegistrationState } }[],
): Promise<void> {
  if (ended.length === 0) return
  const rows = ended
    .map(({ registrationId, after }) => ({ id: registrationId, state: after.state }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  await sql`update registration set state = new.state
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new (id uuid, state text) where registration.id = new.id`.execute(
    tx,
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
