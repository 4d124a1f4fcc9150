import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { settle } from '#tests/example.ts'
import { beginAnew, followUp, happened, leave, planner, seats, states, system, world } from '#tests/line.ts'
import { actorWith, envelope } from '#tests/world.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { moveRegistration } from '../move-registration.ts'
import { admit } from './admit.ts'
import { anIntake, inLine } from './line.examples.ts'
import { listNoticesQuery } from './list-notices.server.ts'
import { setSeats } from './set-seats.ts'
import { withdraw } from './withdraw.ts'

beforeEach(beginAnew)

describe('admission', () => {
  it('fills the seats of each school by the rule, and says how many stand where', async () => {
    const intakeId = await anIntake(world)
    const young = await inLine(world, intakeId, { bornOn: '2008-01-01' })
    const old = await inLine(world, intakeId, { bornOn: '2001-01-01' })
    const far = await inLine(world, intakeId, { schoolId: world.farSchool })
    const minor = await inLine(world, intakeId, { bornOn: '2009-06-01', schoolId: world.farSchool })
    await seats(intakeId, 1)
    await seats(intakeId, 5, world.farSchool)
    expect(await settle(world, admit, { intakeId }, planner)).toEqual({
      ruleVersion: 1,
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
  })

  it('is counted by a dry run, which admits nobody', async () => {
    const intakeId = await anIntake(world)
    const one = await inLine(world, intakeId)
    await seats(intakeId, 3)
    const [would] = await world.dispatch([envelope(admit, { intakeId })], planner, 'form', { dryRun: true })
    expect(would).toMatchObject({ kind: 'accepted', result: { admitted: 1, free: 2 } })
    expect(await states(intakeId)).toEqual({ [one]: 'waiting' })
  })

  it('gives the seat of whoever leaves to the next in that line, who is to be told, and to nobody else', async () => {
    const intakeId = await anIntake(world)
    const first = await inLine(world, intakeId, { bornOn: '2001-01-01' })
    const next = await inLine(world, intakeId, { bornOn: '2002-01-01' })
    const third = await inLine(world, intakeId, { bornOn: '2003-01-01' })
    const elsewhere = await inLine(world, intakeId, { schoolId: world.farSchool })
    await seats(intakeId, 1)
    await settle(world, admit, { intakeId }, planner)
    await seats(intakeId, 1, world.farSchool)
    happened.length = 0
    await leave(third)
    expect(await followUp(), 'who held no seat frees none').toEqual([])
    await leave(first)
    expect(await followUp()).toMatchObject([{ kind: 'accepted', result: { admitted: 1 } }])
    expect(await states(intakeId)).toEqual({
      [first]: 'withdrawn',
      [next]: 'admitted',
      [third]: 'withdrawn',
      [elsewhere]: 'waiting',
    })
    const toTell = await world.database.read.selectFrom('line_notice').select(['registration', 'told_at']).execute()
    expect(toTell).toContainEqual({ registration: next, told_at: null })
    const { rows } = await sql<{ state: string; name: string }>`select state, command_log.name from line_standing
      join command_log on command_log.id = cause where registration = ${next} order by line_standing.seq`.execute(
      world.database.read,
    )
    expect(rows).toEqual([
      { state: 'waiting', name: 'programme.register' },
      { state: 'admitted', name: 'programme.admit' },
    ])
  })

  it('gives the seat of whoever moves to another school to the next of the one that they left; the new one is to tell them', async () => {
    const intakeId = await anIntake(world)
    const first = await inLine(world, intakeId, { bornOn: '2001-01-01' })
    const next = await inLine(world, intakeId, { bornOn: '2002-01-01' })
    await seats(intakeId, 1)
    await settle(world, admit, { intakeId }, planner)
    const { person } = await world.database.read
      .selectFrom('registration')
      .select('person')
      .where('id', '=', first)
      .executeTakeFirstOrThrow()
    happened.length = 0
    const moving = { personId: person, schoolId: world.farSchool, intakeId, registrationId: newId(), className: null }
    await settle(world, moveRegistration, moving, system)
    expect(await followUp()).toMatchObject([{ kind: 'accepted', result: { admitted: 1 } }])
    expect(await states(intakeId)).toEqual({ [first]: 'admitted', [next]: 'admitted' })
    const toTell = async (school: string) => {
      const teller = actorWith('registration.create', { kind: 'organisation', id: school })
      const answer = await world.ask(listNoticesQuery, {}, teller, 'form')
      return answer.kind === 'found' ? answer.result.rows.map((row) => row.registrationId) : answer.kind
    }
    expect([await toTell(world.school), await toTell(world.farSchool)]).toEqual([[next], [first]])
  })

  it('is not done where it would come to something else by now than was counted and confirmed', async () => {
    const intakeId = await anIntake(world)
    const one = await inLine(world, intakeId)
    await seats(intakeId, 3)
    const confirmed = (admitted: number, ruleVersion: number) =>
      world.dispatch([envelope(admit, { intakeId, expected: { admitted, ruleVersion } })], planner, 'form')
    for (const [admitted, version] of [
      [2, 1],
      [1, 2],
    ] as const)
      expect(await confirmed(admitted, version)).toMatchObject([{ kind: 'refused', code: 'changed-since-counted' }])
    expect(await states(intakeId)).toEqual({ [one]: 'waiting' })
    expect(await confirmed(1, 1)).toMatchObject([{ kind: 'accepted' }])
  })

  it('never gives out more seats than there are, nor one to whoever leaves, when all happens at once', async () => {
    const intakeId = await anIntake(world)
    const people: string[] = []
    for (let n = 0; n < 12; n++)
      people.push(await inLine(world, intakeId, { bornOn: `200${n % 7}-03-0${1 + (n % 9)}` }))
    await seats(intakeId, 6)
    const doors = Array.from({ length: 6 }, () => world.otherDoor())
    const outcomes = await Promise.all([
      ...doors.slice(0, 2).map((door) => door([envelope(admit, { intakeId })], planner, 'form')),
      ...doors.slice(2, 5).map((door, i) =>
        door(
          people
            .slice(i * 2, i * 2 + 2)
            .map((registrationId) => envelope(withdraw, { registrationId, withdrawalReason: 'health' })),
          planner,
          'form',
        ),
      ),
      doors[5]?.([envelope(setSeats, { intakeId, schoolId: world.school, seats: 4, classes: 1 })], planner, 'form') ??
        [],
    ])
    expect(outcomes.flat().filter(({ kind }) => kind !== 'accepted' && kind !== 'refused')).toEqual([])
    const after = await states(intakeId)
    const { rows } = await sql<{
      seats: number
    }>`select seats from intake_seats where intake = ${intakeId} order by seq desc limit 1`.execute(world.database.read)
    const admitted = Object.values(after).filter((state) => state === 'admitted').length
    expect(admitted).toBeLessThanOrEqual(rows[0]?.seats ?? 0)
    for (const id of people.slice(0, 6)) expect(after[id]).toBe('withdrawn')
  })
})
