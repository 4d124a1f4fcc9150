import { sql } from 'kysely'
import { peopleById } from '#modules/people/index.server.ts'
import { regencyOf } from '#modules/regions/index.ts'
import { anyUuid } from '#platform/database/sql.server.ts'
import { handle, type Work } from '#platform/handler.server.ts'
import { intakeStateOf } from './intake.ts'
import { keepStandings } from './line/standings.server.ts'
import { decide, moveRegistration, type Facts, type RegistrationMoved } from './move-registration.ts'
import { segmentOf } from './registration.ts'
import { putOnTop, writeRegistrations } from './write-registrations.server.ts'

export const moveRegistrationHandler = handle(moveRegistration, {
  decide,

  async facts(work, inputs) {
    const { tx } = work
    const people = await peopleById(
      work,
      inputs.map((input) => input.personId),
    )
    const intakes = await tx
      .selectFrom('intake')
      .select(['id', 'state', 'segment'])
      .where('id', '=', anyUuid(inputs.map((input) => input.intakeId)))
      .execute()
    const schools = await tx
      .selectFrom('organisation')
      .select(['id', 'region'])
      .where('kind', '=', 'school')
      .where('id', '=', anyUuid(inputs.flatMap((input) => input.schoolId ?? [])))
      .execute()
    const registrations = await tx
      .selectFrom('registration')
      .select(['id', 'person', 'intake', 'school', 'state'])
      .where((where) =>
        where.or([
          where('person', '=', anyUuid(inputs.map((input) => input.personId))),
          where('id', '=', anyUuid(inputs.map((input) => input.registrationId))),
        ]),
      )
      .execute()
    const serials = await sql<{
      serial: number
    }>`select nextval('registration_number') as serial from generate_series(1, ${inputs.length}::int)`.execute(tx)
    const intakeOf = new Map(
      intakes.map((row) => [row.id, { state: intakeStateOf(row.state), segment: segmentOf(row.segment) }]),
    )
    const regionOf = new Map(schools.map((row) => [row.id, row.region]))
    const running = registrations.filter((row) => row.state !== 'withdrawn' && row.state !== 'undone')
    return inputs.map((input, i): Facts => {
      const person = people.get(input.personId)
      return {
        person: person ? { bornOn: person.bornOn, village: person.fields.village } : null,
        intake: intakeOf.get(input.intakeId) ?? null,
        schoolRegion: input.schoolId === null ? undefined : (regionOf.get(input.schoolId) ?? null),
        running: running
          .filter((row) => row.person === input.personId)
          .map((row) => ({
            id: row.id,
            intakeId: row.intake,
            schoolId: row.school,
            admitted: row.state === 'admitted',
          })),
        registrationIdTaken: registrations.some((row) => row.id === input.registrationId),
        serial: serials.rows[i]?.serial ?? 0,
      }
    })
  },

  places: () => [],

  async apply(work, events) {
    await writeMoves(
      work,
      events.filter((event) => event.type === 'registration.moved'),
    )
    const made = events.filter((event) => event.type === 'registration.made')
    await writeRegistrations(work, made)
    await putOnTop(
      work,
      made.map((one) => one.subject),
    )
  },
})

async function writeMoves(work: Work, moves: readonly RegistrationMoved[]): Promise<void> {
  if (moves.length === 0) return
  const rows = moves
    .map((one) => ({
      id: one.registrationId,
      school: one.to,
      regency: regencyOf(one.region),
      class_name: one.className,
    }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  await sql`update registration set school = new.school, regency = new.regency, class_name = new.class_name
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new (id uuid, school uuid, regency text, class_name text) where registration.id = new.id`.execute(
    work.tx,
  )
  await keepStandings(
    work,
    moves.map((one) => one.subject),
  )
}
