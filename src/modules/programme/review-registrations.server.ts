import { sql } from 'kysely'
import { peopleById } from '#modules/people/index.server.ts'
import { anyUuid } from '#platform/database/sql.server.ts'
import { handle } from '#platform/handler.server.ts'
import { intakeStateOf } from './intake.ts'
import { stateOf } from './registration.ts'
import { decide, reviewRegistrations, type Facts } from './review-registrations.ts'
import { wasOpened } from './was-opened.server.ts'

/** Who registered for an intake that was closed before it opened is not in line, as if it were planned still. */
const standsFor = sql<string>`case when intake.state = 'closed' and not ${wasOpened} then 'planned' else intake.state end`

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
      ])
      .where('registration.person', '=', anyUuid(inputs.map((input) => input.personId)))
      // Which intakes they are is known only here. Whoever opens one meanwhile comes after this review, and reviews what it wrote.
      .orderBy('intake.id')
      .forShare('intake')
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
          })),
      }
    })
  },

  places: () => [],

  async apply({ tx }, reviewed) {
    if (reviewed.length === 0) return
    const rows = reviewed
      .map((one) => ({ id: one.registrationId, ...one.after }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    await sql`update registration set regency = new.regency, state = new.state
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new (id uuid, state text, regency text) where registration.id = new.id`.execute(
      tx,
    )
  },
})
