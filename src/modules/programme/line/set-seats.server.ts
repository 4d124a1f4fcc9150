import { sql } from 'kysely'
import { anyUuid } from '#platform/database/sql.server.ts'
import { handle } from '#platform/handler.server.ts'
import { intakeStateOf } from '../intake.ts'
import { seatsAt } from './line-rows.server.ts'
import { decide, setSeats, type Facts } from './set-seats.ts'

type Known = {
  kind: 'intake' | 'school' | 'admitted' | 'seats'
  intake: string | null
  pool: string | null
  text: string | null
  more: string | null
  n: number
}

export const setSeatsHandler = handle(setSeats, {
  decide,

  async facts({ tx }, inputs) {
    const intakes = anyUuid(inputs.map((input) => input.intakeId))
    const pools = anyUuid(inputs.map((input) => input.schoolId ?? input.intakeId))
    const { rows } = await sql<Known>`
      select 'intake' as kind, id as intake, null::uuid as pool, state as text, region as more, 0 as n from intake where id = ${intakes}
      union all select 'school', null, id, null, null, 0 from organisation where kind = 'school' and id = ${pools}
      union all select 'admitted', intake, coalesce(school, intake), null, null, count(*) from registration
        where intake = ${intakes} and state = 'admitted' and coalesce(school, intake) = ${pools} group by intake, school
      union all select 'seats', intake, pool, null, null, seats from (${seatsAt(intakes, sql`'infinity'::timestamptz`)}) as seats`.execute(
      tx,
    )
    const of = (kind: Known['kind']) => rows.filter((row) => row.kind === kind)
    const numbers = (kind: 'admitted' | 'seats') =>
      new Map(of(kind).map((row) => [`${row.intake ?? ''} ${row.pool ?? ''}`, row.n]))
    const [admitted, seats] = [numbers('admitted'), numbers('seats')]
    const known = new Map(of('intake').map((row) => [row.intake, row]))
    const schools = new Set(of('school').map((row) => row.pool))
    return inputs.map(({ intakeId, schoolId }): Facts => {
      const intake = known.get(intakeId)
      const line = `${intakeId} ${schoolId ?? intakeId}`
      return {
        intake: intake ? { state: intakeStateOf(intake.text ?? ''), region: intake.more } : null,
        schoolKnown: schoolId === null || schools.has(schoolId),
        admitted: admitted.get(line) ?? 0,
        before: seats.get(line) ?? null,
      }
    })
  },

  places: (_input, { intake }) => [{ region: intake?.region ?? null }],

  async apply({ tx, meta }, set) {
    const rows = set.map((one) => ({ intake: one.subject, school: one.schoolId, ...one.after }))
    await sql`insert into intake_seats (intake, school, seats, classes, at)
      select intake, school, seats, classes, ${meta.at}::timestamptz from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as new (intake uuid, school uuid, seats integer, classes integer)`.execute(tx)
  },
})
