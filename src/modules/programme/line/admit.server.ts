import { sql } from 'kysely'
import { LostRace } from '#platform/database/faults.server.ts'
import { anyUuid } from '#platform/database/sql.server.ts'
import { handle, type Tx } from '#platform/handler.server.ts'
import { intakeStateOf } from '../intake.ts'
import { changeStates } from '../write-registrations.server.ts'
import { admit, decide, type Facts } from './admit.ts'
import { linesAt, ruleAt, seatsAt } from './line-rows.server.ts'
import { isRuleKey, type InLine, type Pool } from './rule.ts'
import { writeNotices } from './notices.server.ts'

export const admitHandler = handle(admit, {
  decide,

  async facts({ tx, meta }, inputs) {
    const ids = [...new Set(inputs.map((input) => input.intakeId))]
    const at = sql<string>`${meta.at}::timestamptz`
    const intakes = await intakesOf(tx, ids, at)
    const lines = await linesOf(tx, ids, at)
    await holdTheirPlaces(tx, [...lines.values()].flat())
    const pools = await poolsOf(tx, ids)
    return inputs.map(({ intakeId }): Facts => {
      const intake = intakes.find((one) => one.id === intakeId)
      return {
        intake: intake ? { state: intakeStateOf(intake.state), region: intake.region } : null,
        rule: intake?.version ? { version: intake.version, keys: (intake.keys ?? []).filter(isRuleKey) } : null,
        pools: pools
          .filter((one) => one.intake === intakeId)
          .map((one): Pool => ({
            schoolId: one.school,
            seats: one.seats,
            admitted: one.admitted,
            waiting: one.waiting,
            line: lines.get(`${intakeId} ${one.school ?? ''}`)?.map(inLine) ?? [],
          })),
        awaitingConsent: intake?.awaiting_consent ?? 0,
      }
    })
  },

  places: (_input, { intake }) => [{ region: intake?.region ?? null }],

  async apply(work, admitted) {
    await changeStates(
      work,
      admitted.map((one) => ({ registrationId: one.registrationId, state: 'admitted' })),
    )
    await writeNotices(work, admitted)
  },
})

type At = ReturnType<typeof sql<string>>

const intakesOf = async (tx: Tx, ids: readonly string[], at: At) =>
  (
    await sql<{
      id: string
      state: string
      region: string | null
      version: number | null
      keys: string[] | null
      awaiting_consent: number
    }>`
    select intake.id, intake.state, intake.region, rule.version, rule.keys,
      (select count(*) from registration where registration.intake = intake.id and registration.state = 'awaiting-consent') as awaiting_consent
    from intake left join lateral ${ruleAt(at)} as rule on true where intake.id = ${anyUuid(ids)}`.execute(tx)
  ).rows

type PoolRow = {
  readonly intake: string
  readonly school: string | null
  readonly seats: number
  readonly admitted: number
  readonly waiting: number
}

/** Seats and people of each line, counted among the registrations themselves. */
const poolsOf = async (tx: Tx, ids: readonly string[]): Promise<readonly PoolRow[]> =>
  (
    await sql<PoolRow>`
    select coalesce(seats.intake, counted.intake) as intake, coalesce(seats.school, counted.school) as school, coalesce(seats, 0) as seats,
      coalesce(admitted, 0) as admitted, coalesce(waiting, 0) as waiting
    from (${seatsAt(sql`any(${ids}::uuid[])`, sql`'infinity'::timestamptz`)}) as seats
      full join (select intake, school, coalesce(school, intake) as pool, count(*) filter (where state = 'admitted') as admitted,
          count(*) filter (where state = 'waiting') as waiting
        from registration where intake = ${anyUuid(ids)} and state in ('admitted', 'waiting') group by intake, school) as counted
      using (intake, pool)
    order by pool`.execute(tx)
  ).rows

/** Nobody may withdraw, move or be undone between here and the seat. Where one did so since the line was read, all is done again. */
async function holdTheirPlaces(tx: Tx, chosen: readonly LineRow[]): Promise<void> {
  const rows = await tx
    .selectFrom('registration')
    .select(['id', 'school'])
    .where('id', '=', anyUuid(chosen.map((one) => one.registration)))
    .where('state', '=', 'waiting')
    .orderBy('id')
    .forUpdate()
    .execute()
  const held = new Set(rows.map((row) => `${row.id} ${row.school ?? ''}`))
  if (!chosen.every((one) => held.has(`${one.registration} ${one.school ?? ''}`))) throw new LostRace()
}

type LineRow = {
  readonly registration: string
  readonly intake: string
  readonly school: string | null
  readonly since: string
  readonly born_on: string
  readonly papers: boolean
  readonly waited_before: boolean
  readonly person: string
  readonly number: string
  readonly registered_at: string
  readonly lot: string
}

/** The first of each line, as many as it has free seats. */
async function linesOf(tx: Tx, ids: readonly string[], at: At): Promise<ReadonlyMap<string, readonly LineRow[]>> {
  const pools = sql`select seats.intake, seats.pool, seats.seats - (select count(*) from registration
      where registration.intake = seats.intake and coalesce(registration.school, registration.intake) = seats.pool and state = 'admitted') as free
    from (${seatsAt(sql`any(${ids}::uuid[])`, sql`'infinity'::timestamptz`)}) as seats`
  const { rows } = await sql<LineRow>`
    with free as materialized (select * from (${pools}) as counted where free > 0)
    select line.registration, line.intake, line.school, line.since, line.born_on, line.papers, line.waited_before, line.person, line.number,
      line.registered_at, line.lot
    from (${linesAt(sql`select intake, pool from free`, at)}) as line join free on free.intake = line.intake and free.pool = line.pool
    where line.position <= free.free`.execute(tx)
  return Map.groupBy(rows, (row) => `${row.intake} ${row.school ?? ''}`)
}

export const inLine = (row: Omit<LineRow, 'intake' | 'school'>): InLine => ({
  registrationId: row.registration,
  person: row.person,
  number: row.number,
  registeredAt: row.registered_at,
  since: row.since,
  bornOn: row.born_on,
  papers: row.papers,
  waitedBefore: row.waited_before,
  lot: row.lot,
})
