import { sql, type Kysely } from 'kysely'
import { placesJson, placesOf } from '#modules/people/index.server.ts'
import type { DB } from '#platform/database/tables.ts'
import { answerOne } from '#platform/handler.server.ts'
import { intakeStateOf } from '../intake.ts'
import { stateOf } from '../registration.ts'
import { getPlaceInLine, type PlaceInLine } from './get-place-in-line.ts'
import { admittedAt, linesAt, ruleAt, seatsAt } from './line-rows.server.ts'
import { isRuleKey } from './rule.ts'

export const getPlaceInLineQuery = answerOne(getPlaceInLine, async ({ db, at: now }, { registrationId, at = now }) => {
  const person = await db
    .selectFrom('registration')
    .innerJoin('person', 'person.id', 'registration.person')
    .select(['person.id', placesJson.as('places')])
    .where('registration.id', '=', registrationId)
    .executeTakeFirst()
  // Of a moment to come nothing is known yet.
  const [result] = person === undefined ? [] : await placesInLine(db, [registrationId], at > now ? now : at)
  if (person === undefined || result === undefined) return null
  return { subject: person.id, places: placesOf(person.id, person.places).places, result }
})

type Row = {
  registration: string
  number: string
  state: string
  intake_name: string
  school_year: string
  intake_state: string
  school: string | null
  school_name: string | null
  seats: number | null
  admitted: number | null
  version: number | null
  keys: string[] | null
  lot_word: string | null
  source: string | null
  to_confirm: boolean | null
  from_at: string | null
  position: number | null
  of: number | null
  waited_before: boolean | null
  registered_at: string
  since: string | null
  born_on: string | null
  papers: boolean | null
  lot: string | null
  ahead: { slot: number; people: number }[] | null
}

/** Where these registrations stood at that moment; whichever was not on record yet is not among them. One statement. */
export async function placesInLine(
  db: Kysely<DB>,
  registrations: readonly string[],
  moment: string,
): Promise<readonly PlaceInLine[]> {
  if (registrations.length === 0) return []
  const at = sql<string>`${moment}::timestamptz`
  const pools = sql`select distinct intake, pool from target`
  const { rows } = await sql<Row>`
    with target as (select distinct on (registration) registration, intake, pool, school, state from line_standing
        where registration = any(${registrations}::uuid[]) and at <= ${at} and state <> 'moved' order by registration, seq desc),
      line as materialized (${linesAt(pools, at)}),
      seated as (${admittedAt(pools, at)}),
      seats as (${seatsAt(sql`any(select intake from target)`, at)})
    select target.registration, registration.number, target.state, intake.name as intake_name, intake.school_year, intake.state as intake_state,
      target.school, school.name as school_name, seats.seats, seated.admitted, rule.version, rule.keys, rule.lot_word, rule.source, rule.to_confirm, rule.from_at,
      mine.position, mine.of, mine.waited_before, registration.registered_at, mine.since, mine.born_on, mine.papers, mine.lot,
      (select json_agg(json_build_object('slot', slot, 'people', people) order by slot) from (
        select (select min(i) from generate_subscripts(mine.sort, 1) as i where other.sort[i] <> mine.sort[i]) as slot, count(*) as people
        from line as other where other.intake = mine.intake and other.pool = mine.pool and other.position < mine.position group by 1) as before) as ahead
    from target join registration on registration.id = target.registration join intake on intake.id = target.intake
      left join organisation as school on school.id = target.school
      left join line as mine on mine.registration = target.registration and mine.pool = target.pool
      left join seats on seats.intake = target.intake and seats.pool = target.pool
      left join seated on seated.intake = target.intake and seated.pool = target.pool
      left join lateral ${ruleAt(at)} as rule on true
    order by registration.registered_at desc, target.registration desc`.execute(db)
  return rows.map((row) => placeIn(row, moment))
}

function placeIn(row: Row, asOf: string): PlaceInLine {
  const keys = (row.keys ?? []).filter(isRuleKey)
  return {
    registrationId: row.registration,
    number: row.number,
    state: stateOf(row.state),
    intake: { name: row.intake_name, schoolYear: row.school_year, state: intakeStateOf(row.intake_state) },
    schoolId: row.school,
    school: row.school_name,
    asOf,
    rule:
      row.version === null
        ? null
        : {
            version: row.version,
            keys,
            lotWord: row.lot_word,
            source: row.source ?? '',
            toConfirm: row.to_confirm ?? false,
            from: row.from_at ?? asOf,
          },
    seats: row.seats,
    admitted: row.admitted ?? 0,
    place:
      row.position === null
        ? null
        : {
            position: row.position,
            of: row.of ?? row.position,
            own: {
              waitedBefore: row.waited_before ?? false,
              registeredAt: row.registered_at,
              since: row.since ?? row.registered_at,
              bornOn: row.born_on ?? '',
              papers: row.papers ?? false,
              lot: row.lot ?? '',
            },
            ahead: (row.ahead ?? []).map(({ slot, people }) => ({ key: keys[slot - 1] ?? 'number', people })),
          },
  }
}
