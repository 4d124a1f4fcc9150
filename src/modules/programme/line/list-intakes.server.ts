import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely'
import type { Reach } from '#kernel/grant.ts'
import { HOME_PROVINCE } from '#modules/regions/index.ts'
import type { DB } from '#platform/database/tables.ts'
import { answerList, answerOne } from '#platform/handler.server.ts'
import { intakeStateOf } from '../intake.ts'
import { segmentOf } from '../registration.ts'
import type { RuleInForce } from './get-place-in-line.ts'
import { seatsAt } from './line-rows.server.ts'
import { getIntake, listIntakes, type IntakePage, type IntakeRow, type IntakesPage } from './list-intakes.ts'
import { readinessOf } from './readiness.ts'
import { isRuleKey } from './rule.ts'

const PAGE = 50

export const listIntakesQuery = answerList(listIntakes, async ({ db, reach }, { after }): Promise<IntakesPage> => {
  const from = sql<SqlBool>`${after}::uuid is null or (intake.school_year, intake.id) < (select school_year, id from intake where id = ${after}::uuid)`
  const rows = await intakeRows(db, sql<SqlBool>`${within(reach)} and (${from})`)
  const intakes = rows.slice(0, PAGE).map(rowOf)
  return { intakes, next: rows.length > PAGE ? (intakes.at(-1)?.id ?? null) : null }
})

export const getIntakeQuery = answerOne(getIntake, async ({ db, at }, { intakeId }) => {
  const [row] = await intakeRows(db, sql<SqlBool>`intake.id = ${intakeId}`)
  const rules = await rulesOf(db, row?.region ?? HOME_PROVINCE)
  if (row === undefined) return null
  const result: IntakePage = {
    intake: { ...rowOf(row), region: row.region },
    asOf: at,
    rule: rules.find((one) => one.from <= at) ?? null,
    rules,
  }
  return { subject: row.id, places: [{ region: row.region }], result }
})

type Row = {
  id: string
  name: string
  school_year: string
  segment: string
  state: string
  region: string | null
  planned_months: number
  planned_hours: number
  target_level: string
  hours: number | null
  source: string | null
  registered: number
  awaiting_consent: number
  waiting: number
  admitted: number
  seats: number
  classes: number
  schools: number
}

/** Counts are read from the index that has the states of an intake, seats from their own. */
const intakeRows = async (db: Kysely<DB>, where: RawBuilder<SqlBool>): Promise<readonly Row[]> =>
  (
    await sql<Row>`
    select intake.id, intake.name, intake.school_year, intake.segment, intake.state, intake.region, intake.planned_months, intake.planned_hours,
      intake.target_level, guideline.hours, guideline.source, counted.*, seated.*
    from (select * from intake where ${where} order by school_year desc, id desc limit ${sql.lit(PAGE + 1)}) as intake
      left join language_guideline as guideline on guideline.level = intake.target_level
      cross join lateral (select coalesce(sum(n), 0)::int as registered, coalesce(sum(n) filter (where state = 'awaiting-consent'), 0)::int as awaiting_consent,
          coalesce(sum(n) filter (where state = 'waiting'), 0)::int as waiting, coalesce(sum(n) filter (where state = 'admitted'), 0)::int as admitted
        from (select state, count(*) as n from registration where registration.intake = intake.id and state not in ('withdrawn', 'undone') group by state) as by_state) as counted
      cross join lateral (select coalesce(sum(seats), 0)::int as seats, coalesce(sum(classes), 0)::int as classes, count(*) filter (where seats > 0)::int as schools
        from (${seatsAt(sql.ref('intake.id'), sql`'infinity'::timestamptz`)}) as latest) as seated
    order by intake.school_year desc, intake.id desc`.execute(db)
  ).rows

const rowOf = (row: Row): IntakeRow => ({
  id: row.id,
  name: row.name,
  schoolYear: row.school_year,
  segment: segmentOf(row.segment),
  state: intakeStateOf(row.state),
  plannedMonths: row.planned_months,
  plannedHours: row.planned_hours,
  targetLevel: row.target_level,
  readiness: readinessOf(
    row.planned_hours,
    row.hours === null ? null : { level: row.target_level, hours: row.hours, source: row.source ?? '' },
  ),
  registered: row.registered,
  awaitingConsent: row.awaiting_consent,
  waiting: row.waiting,
  admitted: row.admitted,
  seats: row.seats,
  classes: row.classes,
  schoolsWithSeats: row.schools,
})

const rulesOf = async (db: Kysely<DB>, region: string): Promise<readonly RuleInForce[]> =>
  (
    await db
      .selectFrom('line_rule')
      .select(['version', 'keys', 'lot_word', 'source', 'to_confirm', 'from_at'])
      .where('region', '=', region)
      .orderBy('from_at', 'desc')
      .orderBy('version', 'desc')
      .limit(sql.lit(PAGE))
      .execute()
  ).map((row) => ({
    version: row.version,
    keys: row.keys.filter(isRuleKey),
    lotWord: row.lot_word,
    source: row.source,
    toConfirm: row.to_confirm,
    from: row.from_at,
  }))

/** The intakes of the regions that a reach covers; whose intake it is nobody wrote is for whoever reaches all. */
const within = (reach: Reach): RawBuilder<SqlBool> => {
  if (reach.all) return sql<SqlBool>`true`
  const ranges = reach.regions.map((code) => sql<SqlBool>`(region >= ${code} and region < ${`${code}/`})`)
  return ranges.length > 0 ? sql<SqlBool>`(${sql.join(ranges, sql` or `)})` : sql<SqlBool>`false`
}
