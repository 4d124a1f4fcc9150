import { beforeEach, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { settle } from '#tests/example.ts'
import { actorWith, envelope, everywhere, newWorld, type World } from '#tests/world.ts'
import { admit } from './admit.ts'
import { anIntake, inLine } from './line.examples.ts'
import { setSeats } from './set-seats.ts'
import { withdraw } from './withdraw.ts'

let world: World
const planner = actorWith(['intake.manage', 'registration.create'], everywhere)
beforeEach(async () => void (world = await newWorld()))

const states = async (intake: string) =>
  Object.fromEntries(
    (
      await world.database.read.selectFrom('registration').select(['id', 'state']).where('intake', '=', intake).execute()
    ).map(({ id, state }) => [id, state]),
  )

describe('admission', () => {
  it('fills the seats of each school by the rule, and says how many stand where', async () => {
    const intakeId = await anIntake(world)
    const young = await inLine(world, intakeId, { bornOn: '2008-01-01' })
    const old = await inLine(world, intakeId, { bornOn: '2001-01-01' })
    const far = await inLine(world, intakeId, { schoolId: world.farSchool })
    const minor = await inLine(world, intakeId, { bornOn: '2009-06-01', schoolId: world.farSchool })
    await settle(world, setSeats, { intakeId, schoolId: world.school, seats: 1, classes: 1 }, planner)
    await settle(world, setSeats, { intakeId, schoolId: world.farSchool, seats: 5, classes: 1 }, planner)
    expect(await settle(world, admit, { intakeId }, planner)).toEqual({
      admitted: 2,
      waiting: 1,
      awaitingConsent: 1,
      free: 4,
    })
    expect(await states(intakeId)).toEqual({
      [young]: 'waiting',
      [old]: 'admitted',
      [far]: 'admitted',
      [minor]: 'awaiting-consent',
    })
    const [again] = await world.dispatch([envelope(admit, { intakeId })], planner, 'form')
    expect(again).toMatchObject({ kind: 'refused', code: 'nobody-to-admit', params: { free: 4, waiting: 1 } })
    await settle(world, withdraw, { registrationId: old, withdrawalReason: 'family' }, planner)
    expect(await settle(world, admit, { intakeId, next: { schoolId: world.school } }, planner)).toMatchObject({
      admitted: 1,
    })
    expect((await states(intakeId))[young]).toBe('admitted')
    const { rows } = await sql`select state, cause is not null as caused from line_standing where registration = ${young} order by seq`.execute(
      world.database.read,
    )
    expect(rows).toEqual([
      { state: 'waiting', caused: true },
      { state: 'admitted', caused: true },
    ])
  })
})
