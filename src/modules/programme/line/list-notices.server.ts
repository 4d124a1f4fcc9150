import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Reach } from '#kernel/grant.ts'
import { anyUuid } from '#platform/database/sql.server.ts'
import { answerList } from '#platform/handler.server.ts'
import { listNotices, type NoticePage } from './list-notices.ts'

const PAGE = 50

export const listNoticesQuery = answerList(listNotices, async ({ db, reach }, { after }): Promise<NoticePage> => {
  const rows = await db
    .selectFrom('line_notice as notice')
    .innerJoin('registration', 'registration.id', 'notice.registration')
    .innerJoin('person', 'person.id', 'registration.person')
    .innerJoin('intake', 'intake.id', 'registration.intake')
    .leftJoin('organisation as school', 'school.id', 'registration.school')
    .select([
      'registration.id as registrationId',
      'person.id as person',
      'person.full_name as fullName',
      'registration.number',
      'person.phone',
      'intake.name as intake',
      'school.name as school',
      'notice.since',
    ])
    .where('notice.told_at', 'is', null)
    .where('registration.state', '=', 'admitted')
    .where(toBeToldBy(reach))
    .$if(after !== null, (some) =>
      some.where(
        sql<SqlBool>`(notice.since, notice.registration) > (select since, registration from line_notice where registration = ${after})`,
      ),
    )
    .orderBy('notice.since')
    .orderBy('notice.registration')
    .limit(sql.lit(PAGE + 1))
    .execute()
  const shown = rows.slice(0, PAGE)
  return { rows: shown, next: rows.length > PAGE ? (shown.at(-1)?.registrationId ?? null) : null }
})

/** A school tells its own; whoever has no school is told by the officers of the home. */
const toBeToldBy = (reach: Reach): RawBuilder<SqlBool> => {
  if (reach.all) return sql<SqlBool>`true`
  const homes = reach.regions.map(
    (code) => sql<SqlBool>`(person.village >= ${code} and person.village < ${`${code}/`})`,
  )
  return sql<SqlBool>`(${sql.join(
    [
      sql<SqlBool>`registration.school = ${anyUuid(reach.organisations)}`,
      ...homes.map((home) => sql<SqlBool>`(registration.school is null and ${home})`),
    ],
    sql` or `,
  )})`
}
