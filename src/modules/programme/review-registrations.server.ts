import { sql } from 'kysely'
import { peopleById } from '#modules/people/index.server.ts'
import { anyUuid } from '#platform/database/sql.server.ts'
import { handle } from '#platform/handler.server.ts'
import { intakeStateOf } from './intake.ts'
import { keepStandings } from './line/standings.server.ts'
import { stateOf } from './registration.ts'
import { decide, reviewRegistrations, type Facts } from './review-registrations.ts'
import { wasOpened } from './was-opened.server.ts'

/** Who registered for an intake that was closed before it opened is not in line, as if it were planned still. */
const standsFor = sql<string>`case when intake.state = 'closed' and not ${wasOpened} then 'planned' else intake.state end`

/** Does what counts in line stand otherwise on record than when it was last written down? */
const countsOtherwise = sql<boolean>`exists (select from person
  cross join lateral (select born_on, papers from line_standing where line_standing.registration = registration.id order by seq desc limit 1) as last
  where person.id = registration.person and (last.born_on, last.papers) is distinct from (person.born_on, person.nik_hash is not null and person.nisn is not null))`

export const reviewRegistrationsHandler = handle(reviewRegistrations, {
  decide,

  async facts(work, inputs) {
    const people = await peopleById(
      work,
      inputs.map((input) => input.personId),
    )
    const rows = await work.tx
      .selectFrom('registration')
      .innerJoin('intake', 'intake.id', 'registration.intake')
      .select([
        'registration.id',
        'registration.person',
        'registration.state',
        'registration.school',
        'registration.regency',
        standsFor.as('intake_state'),
        countsOtherwise.as('counts_otherwise'),
      ])
      .where('registration.person', '=', anyUuid(inputs.map((input) => input.personId)))
      // Which intakes they are is known only here. Whoever opens one meanwhile comes after this review, and reviews what it wrote.
      .orderBy('intake.id')
      .forShare('intake')
      // Whoever is being admitted meanwhile is seen as admitted.
      .forUpdate('registration')
      .execute()
    return inputs.map(({ personId }): Facts => {
      const person = people.get(personId)
      return {
        person: person ? { bornOn: person.bornOn, village: person.fields.village } : null,
        registrations: rows
          .filter((row) => row.person === personId)
          .map((row) => ({
            id: row.id,
            state: stateOf(row.state),
            intake: intakeStateOf(row.intake_state),
            schoolId: row.school,
            regency: row.regency,
            countsOtherwise: row.counts_otherwise,
          })),
      }
    })
  },

  places: () => [],

  async apply(work, reviewed) {
    if (reviewed.length === 0) return
    const rows = reviewed
      .map((one) => ({ id: one.registrationId, ...one.after }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    await sql`update registration set regency = new.regency, state = new.state
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new (id uuid, state text, regency text) where registration.id = new.id`.execute(
      work.tx,
    )
    await keepStandings(
      work,
      reviewed.map((one) => one.subject),
    )
  },
})
