import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { answerOne } from '#platform/handler.server.ts'
import { seatsAt } from './line-rows.server.ts'
import { listIntakeSchools, type IntakeSchool, type IntakeSchools } from './list-intake-schools.ts'

const PAGE = 50

export const listIntakeSchoolsQuery = answerOne(listIntakeSchools, async ({ db }, { intakeId, text, after }) => {
  const intake = await db.selectFrom('intake').select(['id', 'region']).where('id', '=', intakeId).executeTakeFirst()
  const words = (text ?? '')
    .toLowerCase()
    .split(' ')
    .map((word) => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)
  const region = intake?.region ?? ''
  const named = sql<SqlBool>`${text}::text is null or npsn = ${text} or lower(name) like all(${words}::text[])`
  const further = sql<SqlBool>`${after}::uuid is null or (name, id) > (select name, id from organisation where id = ${after}::uuid)`
  const { rows } = await sql<Row>`
    with school as (select id, name, npsn from organisation where kind = 'school' and (${region} = '' or (region >= ${region} and region < ${`${region}/`}))
        and (${named}) and (${further}) order by name, id limit ${sql.lit(PAGE + 1)}),
      seats as (${seatsAt(sql`${intakeId}`, sql`'infinity'::timestamptz`)})
    select null::uuid as id, null as name, null as npsn, counted.*, seats.seats, seats.classes
      from (select 1 where ${text}::text is null and ${after}::uuid is null) as first
        cross join lateral ${counted(intakeId, sql<SqlBool>`registration.school is null`)} as counted left join seats on seats.school is null
    union all select * from (select school.id, school.name, school.npsn, counted.*, seats.seats, seats.classes
      from school cross join lateral ${counted(intakeId, sql<SqlBool>`registration.school = school.id`)} as counted left join seats on seats.school = school.id
      order by school.name, school.id) as named`.execute(db)
  if (intake === undefined) return null
  const schools = rows.map(schoolIn)
  const ofSchools = schools.filter((one) => one.schoolId !== null)
  const shown = ofSchools.slice(0, PAGE)
  const result: IntakeSchools = {
    schools: [...schools.filter((one) => one.schoolId === null), ...shown],
    next: ofSchools.length > PAGE ? (shown.at(-1)?.schoolId ?? null) : null,
  }
  return { subject: intake.id, places: [{ region: intake.region }], result }
})

type Row = {
  id: string | null
  name: string | null
  npsn: string | null
  waiting: number
  awaiting_consent: number
  admitted: number
  seats: number | null
  classes: number | null
}

/** Where those of one line stand: read by the index of the school. */
const counted = (
  intakeId: string,
  of: RawBuilder<SqlBool>,
) => sql`(select count(*) filter (where state = 'waiting')::int as waiting,
    count(*) filter (where state = 'awaiting-consent')::int as awaiting_consent, count(*) filter (where state = 'admitted')::int as admitted
  from registration where intake = ${intakeId} and ${of})`

const schoolIn = (row: Row): IntakeSchool => ({
  schoolId: row.id,
  name: row.name,
  npsn: row.npsn,
  waiting: row.waiting,
  awaitingConsent: row.awaiting_consent,
  admitted: row.admitted,
  seats: row.seats,
  classes: row.classes,
})
