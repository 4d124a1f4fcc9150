import { sql } from 'kysely'
import { reachesNothing, type Reach } from '#kernel/grant.ts'
import { placeWithin } from '#platform/database/sql.server.ts'
import { answerList } from '#platform/handler.server.ts'
import { listPlanning, listWork, type Planning, type RegistrationWork } from './list-work.ts'

const LATELY = sql`interval '14 days'`
const nothing = { count: 0, since: null }

/** A school or a village is small enough to be counted each time somebody comes in. */
const ownPlaces = ({ organisations, regions }: Reach): Reach => ({
  all: false,
  persons: [],
  organisations,
  regions: regions.filter((code) => code.length > 8),
})

type Row = Readonly<Record<'missing' | 'awaiting' | 'lately', number>> &
  Readonly<Record<'missing_since' | 'awaiting_since' | 'lately_since', string | null>>

export const listWorkQuery = answerList(listWork, async ({ db, reach, at }): Promise<RegistrationWork> => {
  const own = ownPlaces(reach)
  if (reachesNothing(own)) return { missingNumbers: nothing, awaitingConsent: nothing, lately: nothing }
  const lacks = sql`(p.nik_hash is null or (p.nisn is null and r.segment = 'class-xii'))`
  const waits = sql`r.state = 'awaiting-consent'`
  const isNew = sql`r.registered_at > ${at}::timestamptz - ${LATELY}`
  const { rows } = await sql<Row>`
    with own as materialized (select distinct person from person_place as place where ${placeWithin(own)})
    select count(*) filter (where ${lacks}) as missing, min(r.registered_at) filter (where ${lacks}) as missing_since,
      count(*) filter (where ${waits}) as awaiting, min(r.registered_at) filter (where ${waits}) as awaiting_since,
      count(*) filter (where ${isNew}) as lately, min(r.registered_at) filter (where ${isNew}) as lately_since
    from own join person as p on p.id = own.person join registration as r on r.person = own.person
    where r.state not in ('withdrawn', 'undone')`.execute(db)
  const row = rows[0]
  return {
    missingNumbers: { count: row?.missing ?? 0, since: row?.missing_since ?? null },
    awaitingConsent: { count: row?.awaiting ?? 0, since: row?.awaiting_since ?? null },
    lately: { count: row?.lately ?? 0, since: row?.lately_since ?? null },
  }
})

export const listPlanningQuery = answerList(listPlanning, async ({ db, reach }): Promise<Planning> => {
  const within = reach.all
    ? sql`true`
    : sql`exists (select from (select school.id as organisation, school.region as region) as place where ${placeWithin(reach)})`
  const { rows } = await sql<{ school_year: string | null; without: number }>`
    with year as (select max(school_year) as school_year from intake),
      counted as materialized (select one.school from registration_count as one join intake on intake.id = one.intake
        where intake.school_year = (select school_year from year) and one.state not in ('withdrawn', 'undone')
        group by one.school having sum(one.n) > 0)
    select (select school_year from year) as school_year, count(*)::int as without
    from organisation as school where school.kind = 'school' and ${within}
      and not exists (select from counted where counted.school = school.id)`.execute(db)
  const row = rows[0]
  return { schoolYear: row?.school_year ?? null, schoolsWithout: row?.school_year == null ? 0 : row.without }
})
