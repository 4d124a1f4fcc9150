import { beforeEach, expect, it } from 'vitest'
import { register } from '#modules/programme/index.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { VILLAGE } from '#tests/regions.ts'
import { actorWith, envelope, everywhere, newWorld, type World } from '#tests/world.ts'
import { comeOfAge } from './come-of-age.server.ts'

let world: World
beforeEach(async () => void (world = await newWorld()))

const put = (bornOn: string, count: number, intakeId = world.intake) =>
  world.dispatch(
    Array.from({ length: count }, (_, n) =>
      envelope(register, {
        registrationId: newId(),
        personId: newId(),
        intakeId,
        schoolId: world.school,
        fullName: `Siswa ${n}`,
        bornOn,
        village: VILLAGE,
      }),
    ),
    actorWith('registration.create', everywhere),
    'sheet',
  )
const states = async () =>
  (
    await world.database.read
      .selectFrom('registration')
      .innerJoin('person', 'person.id', 'registration.person')
      .select((of) => ['born_on', 'state', of.fn.countAll().as('n')])
      .groupBy(['born_on', 'state'])
      .orderBy('born_on')
      .orderBy('state')
      .execute()
  ).map((row) => [row.born_on, row.state, Number(row.n)])

it('on the day on which they turn 18 people come in line, with a line in their history; the others stay', async () => {
  await put('2008-11-25', 130)
  await put('2008-11-26', 1)
  await put('2008-11-25', 1, world.plannedIntake)
  expect(await comeOfAge(world), 'the day before').toBe(0)
  world.setClock('2026-11-24T17:00:00.000Z')
  expect(await comeOfAge(world), 'from midnight in Lampung on').toBe(130)
  expect(await states()).toEqual([
    ['2008-11-25', 'registered', 1],
    ['2008-11-25', 'waiting', 130],
    ['2008-11-26', 'awaiting-consent', 1],
  ])
  expect(
    await world.database.read
      .selectFrom('event')
      .innerJoin('command_log', 'command_log.id', 'event.command_id')
      .select((of) => ['actor_kind', of.fn.countAll<number>().as('n')])
      .where('type', '=', 'registration.reviewed')
      .groupBy('actor_kind')
      .execute(),
  ).toMatchObject([{ actor_kind: 'system' }])
  expect(await comeOfAge(world), 'once').toBe(0)
})

it('whoever failed on that day is tried again; only those who came in line are counted', async () => {
  await put('2008-11-25', 3)
  world.setClock('2026-11-25T02:30:00.000Z')
  const { dispatch } = world
  const failing: typeof dispatch = async (sent, ...rest) => [
    { kind: 'fault' },
    ...(await dispatch(sent.slice(1), ...rest)),
  ]
  await expect(comeOfAge({ ...world, dispatch: failing })).rejects.toThrow('1')
  expect(await states()).toEqual([
    ['2008-11-25', 'awaiting-consent', 1],
    ['2008-11-25', 'waiting', 2],
  ])
  expect(await comeOfAge(world)).toBe(1)
})
