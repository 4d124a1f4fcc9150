import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#platform/secrets/secrets.server.ts'
import { VILLAGE } from '#tests/regions.ts'
import { settle } from '#tests/example.ts'
import { actorWith, envelope, everywhere, newWorld, type World } from '#tests/world.ts'
import { closeIntake } from './close-intake.ts'
import { getPersonPageQuery } from './get-person-page.server.ts'
import { openIntake } from './open-intake.ts'
import { register } from './register.ts'

let world: World
const planner = actorWith(['intake.manage', 'registration.create'], { kind: 'region', code: '18' })
beforeEach(async () => void (world = await newWorld()))

const alumni = {
  intakeId: newId(),
  region: '18',
  schoolYear: '2026/2027',
  segment: 'alumni' as const,
  intakeName: 'Alumni 2026/2027',
  plannedMonths: 3,
  plannedHours: 390,
}
const grown = () => ({
  registrationId: newId(),
  personId: newId(),
  intakeId: alumni.intakeId,
  schoolId: world.school,
  fullName: `Alumni ${newId()}`,
  bornOn: '2005-03-12',
  village: VILLAGE,
})
const states = async () =>
  (await world.database.read.selectFrom('registration').select('state').orderBy('state').execute()).map(
    (row) => row.state,
  )

const historyOf = async (type: string) =>
  (await world.database.read.selectFrom('event').select('subject').where('type', '=', type).execute()).map(
    (row) => row.subject,
  )

describe('an intake of the province', () => {
  it('takes registrations while it is planned; they are in line once it opens, and it closes to new ones', async () => {
    await settle(world, openIntake, { ...alumni, opens: 'later' }, planner)
    const person = (await settle(world, register, grown(), planner))['person']
    expect(await states()).toEqual(['registered'])
    await settle(world, openIntake, { ...alumni, intakeName: 'Alumni angkatan pertama' }, planner)
    await settle(world, register, grown(), planner)
    expect(await states()).toEqual(['waiting', 'waiting'])
    expect(await historyOf('registration.reviewed')).toEqual([person])
    expect(
      await world.database.read
        .selectFrom('intake')
        .select(['name', 'state'])
        .where('id', '=', alumni.intakeId)
        .executeTakeFirst(),
    ).toEqual({ name: 'Alumni angkatan pertama', state: 'open' })
    await settle(world, closeIntake, { intakeId: alumni.intakeId }, planner)
    expect((await world.dispatch([envelope(register, grown())], planner, 'form'))[0]).toMatchObject({
      kind: 'refused',
      code: 'intake-closed',
    })
  })

  it('opens for hundreds at once: that they came to wait stands in the history of each', async () => {
    const actor = actorWith(['intake.manage', 'registration.create', 'person.read'], everywhere)
    await settle(world, openIntake, { ...alumni, opens: 'later' }, actor)
    const many = Array.from({ length: 1_000 }, () => envelope(register, grown()))
    for (let from = 0; from < many.length; from += 500)
      await world.dispatch(many.slice(from, from + 500), actor, 'sheet')
    await settle(world, openIntake, alumni, actor)
    expect(new Set(await historyOf('registration.reviewed')).size).toBe(many.length)
    const [subject = ''] = await historyOf('registration.reviewed')
    const page = await world.ask(getPersonPageQuery, { personId: subject }, actor, 'form')
    expect(page.kind === 'found' && page.result.history.at(0)).toMatchObject({
      type: 'registration.reviewed',
      actorKind: 'user',
      changes: [{ field: 'state', before: 'registered', after: 'waiting' }],
    })
  })

  it('is managed by its own province alone', async () => {
    const other = actorWith('intake.manage', { kind: 'region', code: '31' })
    expect((await world.dispatch([envelope(openIntake, alumni)], other, 'form'))[0]).toMatchObject({ kind: 'denied' })
    await settle(world, openIntake, { ...alumni, opens: 'later' }, planner)
    expect(
      (await world.dispatch([envelope(openIntake, { ...alumni, region: '31' })], other, 'form'))[0],
      'by writing another region over it',
    ).toMatchObject({ kind: 'denied' })
    expect(
      (await world.dispatch([envelope(closeIntake, { intakeId: alumni.intakeId })], other, 'form'))[0],
    ).toMatchObject({ kind: 'denied' })
    expect(
      (await world.dispatch([envelope(closeIntake, { intakeId: world.intake })], planner, 'form'))[0],
      'whose intake it is nobody wrote',
    ).toMatchObject({ kind: 'denied' })
    expect(
      (
        await world.dispatch(
          [envelope(closeIntake, { intakeId: world.intake })],
          actorWith('intake.manage', everywhere),
          'form',
        )
      )[0],
    ).toMatchObject({ kind: 'accepted' })
  })
})
