import { anyText, anyUuid } from '#platform/database/sql.server.ts'
import { handle, type Tx } from '#platform/handler.server.ts'
import { closeIntake, decide as decideClosing } from './close-intake.ts'
import { intakeStateOf } from './intake.ts'
import { decide as decideOpening, openIntake, type Facts } from './open-intake.ts'
import { segmentOf } from './registration.ts'

async function findIntakes(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, NonNullable<Facts['intake']>>> {
  const rows = await tx
    .selectFrom('intake')
    .select(['id', 'state', 'region', 'segment'])
    .where('id', '=', anyUuid(ids))
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      { state: intakeStateOf(row.state), region: row.region, segment: segmentOf(row.segment) },
    ]),
  )
}

export const openIntakeHandler = handle(openIntake, {
  decide: decideOpening,

  async facts({ tx }, inputs) {
    const intakes = await findIntakes(
      tx,
      inputs.map((input) => input.intakeId),
    )
    const regions = await tx
      .selectFrom('region')
      .select('code')
      .where('code', '=', anyText(inputs.map((input) => input.region)))
      .where('kind', '=', 'province')
      .execute()
    const known = new Set(regions.map((row) => row.code))
    return inputs.map((input): Facts => ({
      intake: intakes.get(input.intakeId) ?? null,
      regionKnown: known.has(input.region),
    }))
  },

  // Whoever would open an intake must reach both the province that it has and the one that is written for it.
  places: (input, { intake }) => [{ region: intake === null || intake.region === input.region ? input.region : null }],

  async apply({ tx, meta }, events) {
    const rows = events
      .toSorted((a, b) => (a.subject < b.subject ? -1 : 1))
      .map((one) => ({
        id: one.subject,
        region: one.region,
        school_year: one.schoolYear,
        segment: one.segment,
        name: one.intakeName,
        state: one.type === 'intake.opened' ? 'open' : 'planned',
        planned_months: one.plannedMonths,
        planned_hours: one.plannedHours,
        created_at: meta.at,
      }))
    if (rows.length === 0) return
    await tx
      .insertInto('intake')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((row) => ({
          school_year: row.ref('excluded.school_year'),
          name: row.ref('excluded.name'),
          state: row.ref('excluded.state'),
          planned_months: row.ref('excluded.planned_months'),
          planned_hours: row.ref('excluded.planned_hours'),
        })),
      )
      .execute()
  },
})

export const closeIntakeHandler = handle(closeIntake, {
  decide: decideClosing,

  async facts({ tx }, inputs) {
    const intakes = await findIntakes(
      tx,
      inputs.map((input) => input.intakeId),
    )
    return inputs.map((input) => ({ intake: intakes.get(input.intakeId) ?? null }))
  },

  places: (_input, { intake }) => [{ region: intake?.region ?? null }],

  async apply({ tx }, closed) {
    if (closed.length)
      await tx
        .updateTable('intake')
        .set({ state: 'closed' })
        .where('id', '=', anyUuid(closed.map((one) => one.subject)))
        .execute()
  },
})
