import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#platform/secrets/secrets.server.ts'
import { alumniIntake } from '#tests/alumni-intake.ts'
import { VILLAGE } from '#tests/regions.ts'
import { settle } from '#tests/example.ts'
import { actorWith, envelope, everywhere, newWorld, type World } from '#tests/world.ts'
import { closeIntake } from './close-intake.ts'
import { openIntake } from './open-intake.ts'
import { register } from './register.ts'

let world: World
const planner = actorWith(['intake.manage', 'registration.create'], { kind: 'region', code: '18' })
beforeEach(async () => void (world = await newWorld()))

const alumni = alumniIntake()
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

describe('an intake of the province', () => {
  it('takes registrations while it is planned; whoever registers once it is open is in line, and it closes to new ones', async () => {
    await settle(world, openIntake, { ...alumni, opens: 'later' }, planner)
    await settle(world, register, grown(), planner)
    expect(await states()).toEqual(['registered'])
    await settle(world, openIntake, { ...alumni, intakeName: 'Alumni angkatan pertama' }, planner)
    await settle(world, register, grown(), planner)
    expect(await states(), 'those before come in line by the sweep').toEqual(['registered', 'waiting'])
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
