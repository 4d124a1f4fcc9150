import { sql } from 'kysely'
import { placeWithin } from '#platform/database/sql.server.ts'
import { answerList } from '#platform/handler.server.ts'
import type { Reach } from '#kernel/grant.ts'
import { importChoices, type ImportChoices, type IntakeChoice, type SchoolChoice } from './import-choices.ts'

const MOST_SCHOOLS = 1000

export const importChoicesQuery = answerList(importChoices, async ({ db, reach }): Promise<ImportChoices> => {
  const schools = await sql<SchoolChoice>`
    select school.id, school.name, school.npsn, regency.name as regency
    from organisation as school left join region as regency on regency.code = substr(school.region, 1, 5)
    where school.kind = 'school' and ${reaches(reach)} order by school.name, school.id limit ${sql.lit(MOST_SCHOOLS)}`.execute(
    db,
  )
  const intakes = await sql<IntakeChoice>`
    select id, name, segment, state from intake where state <> 'closed' order by state, school_year desc, segment desc, id`.execute(
    db,
  )
  return { schools: schools.rows, intakes: intakes.rows }
})

/** A school is itself a place: its own organisation, in its region. */
const reaches = (reach: Reach) =>
  reach.all
    ? sql<boolean>`true`
    : sql<boolean>`exists (select from (select school.id as organisation, school.region as region) as place where ${placeWithin(reach)})`
