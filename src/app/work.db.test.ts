import { beforeEach, expect, it } from 'vitest'
import { count } from '#tests/database.ts'
import { settle } from '#tests/example.ts'
import { VILLAGE } from '#tests/regions.ts'
import { actorWith, everywhere, newWorld, type World } from '#tests/world.ts'
import { register } from '#modules/programme/index.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { workOf } from './work.server.ts'

let world: World
beforeEach(async () => void (world = await newWorld()))

const registered = (over: object = {}) =>
  settle(
    world,
    register,
    {
      registrationId: newId(),
      personId: newId(),
      intakeId: world.intake,
      schoolId: world.school,
      fullName: 'Siti Contoh',
      bornOn: '2007-04-05',
      village: VILLAGE,
      ...over,
    },
    actorWith('registration.create', everywhere),
  )
const waitsFor = async (permissions: readonly string[], scope = everywhere) => {
  const { waiting, pages } = await workOf({ app: world, actor: actorWith(permissions, scope), locale: 'id' })
  return { waiting: waiting.map(({ key, count: n }) => `${key} ${n}`), pages: pages.map(({ href }) => href) }
}

it('is named with how many they are, each at the page where it is done; where nothing waits, nothing is named', async () => {
  const operator = ['registration.create', 'person.read']
  const own = { kind: 'organisation', id: world.school } as const
  expect((await waitsFor(operator, own)).waiting).toEqual([])
  await registered()
  await registered({ fullName: 'Budi Contoh', bornOn: '2010-04-05', nik: '1807150504100001', nisn: '0101234567' })
  const { waiting, pages } = await waitsFor(operator, own)
  expect(waiting).toEqual(expect.arrayContaining(['missing-numbers 1', 'awaiting-consent 1']))
  expect(pages).toEqual(['/pendaftar/baru', '/pendaftar'])
  expect((await waitsFor(operator, { kind: 'organisation', id: world.farSchool })).waiting).toEqual([])
})

it('is found without asking anything that one may not ask', async () => {
  await registered()
  for (const permission of ['audit.read', 'figures.read', 'person.decide-proposal', 'intake.manage', 'person.merge'])
    await waitsFor([permission])
  expect(await count(world.database, 'denial_log')).toBe(0)
})
