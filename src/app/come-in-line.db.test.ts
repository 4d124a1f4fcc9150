import { beforeEach, describe, expect, it } from 'vitest'
import { closeIntake, openIntake, register, reviewRegistrations } from '#modules/programme/index.ts'
import { getPersonPageQuery } from '#modules/programme/index.server.ts'
import { createFakeJobs, type FakeJobs } from '#platform/jobs/fake-jobs.server.ts'
import { createLog } from '#platform/log/log.server.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { alumniIntake } from '#tests/alumni-intake.ts'
import { settle } from '#tests/example.ts'
import { VILLAGE } from '#tests/regions.ts'
import { actorWith, envelope, everywhere, newWorld, type World } from '#tests/world.ts'
import { comeOfAge } from './come-of-age.server.ts'
import { comeInLine } from './come-in-line.server.ts'
import { createReactions, handleReactions } from './reactions.server.ts'
import { reactions } from './reactions.ts'
import { createSweep } from './sweep.server.ts'
import type { QueueReactions } from './sitting.server.ts'

let world: World
let jobs: FakeJobs
const planner = actorWith(['intake.manage', 'registration.create', 'person.read'], everywhere)
const system = actorWith('system.follow-up', everywhere, { kind: 'system', id: 'system' })
const alumni = alumniIntake()
const put = (count: number, over: object = {}) =>
  world.dispatch(
    Array.from({ length: count }, () =>
      envelope(register, {
        registrationId: newId(),
        personId: newId(),
        intakeId: alumni.intakeId,
        schoolId: world.school,
        fullName: `Alumni ${newId()}`,
        bornOn: '2005-03-12',
        village: VILLAGE,
        ...over,
      }),
    ),
    planner,
    'sheet',
  )
const states = async () =>
  (
    await world.database.read
      .selectFrom('registration')
      .select((of) => ['state', of.fn.countAll().as('n')])
      .groupBy('state')
      .orderBy('state')
      .execute()
  ).map((row) => [row.state, Number(row.n)])

beforeEach(async () => {
  let queue: QueueReactions = async () => undefined
  world = await newWorld({ queueReactions: (tx, caused) => queue(tx, caused) })
  jobs = createFakeJobs(world.database)
  queue = createReactions(jobs, world.secrets, reactions)
  const parts = { ...world, log: createLog('silent'), imports: { files: { sweep: async () => 0 } } }
  await jobs.work({ sweep: createSweep(parts), reactions: handleReactions(parts) })
  await settle(world, openIntake, { ...alumni, opens: 'later' }, planner)
})

describe('an intake that opens', () => {
  it('puts those who registered while it was planned in line right after, each with a line in their history', async () => {
    await put(230)
    await put(1, { bornOn: '2009-03-12' })
    await put(1, { intakeId: world.plannedIntake })
    expect(await comeInLine(world), 'while it is planned').toBe(0)
    await settle(world, openIntake, alumni, planner)
    const opened = await world.database.read
      .selectFrom('event')
      .select('type')
      .orderBy('seq', 'desc')
      .limit(1)
      .execute()
    expect(opened, 'one event, however many wait').toEqual([{ type: 'intake.opened' }])
    await jobs.drain()
    expect(await states()).toEqual([
      ['awaiting-consent', 1],
      ['registered', 1],
      ['waiting', 230],
    ])
    const reviewed = await world.database.read
      .selectFrom('event')
      .select('subject')
      .where('type', '=', 'registration.reviewed')
      .execute()
    expect(new Set(reviewed.map((row) => row.subject)).size).toBe(230)
    const page = await world.ask(getPersonPageQuery, { personId: reviewed[0]?.subject ?? '' }, planner, 'form')
    expect(page.kind === 'found' && page.result.history.at(0)).toMatchObject({
      type: 'registration.reviewed',
      actorKind: 'system',
      changes: [{ field: 'state', before: 'registered', after: 'waiting' }],
    })
    expect(await comeInLine(world), 'once').toBe(0)
  })

  it('and closes before the sweep has been puts them in line all the same', async () => {
    await put(1)
    await settle(world, openIntake, alumni, planner)
    await settle(world, closeIntake, { intakeId: alumni.intakeId }, planner)
    expect(await comeInLine(world)).toBe(1)
    expect(await states()).toEqual([['waiting', 1]])
  })

  it('never, and is closed, puts nobody in line', async () => {
    await put(2)
    await settle(world, closeIntake, { intakeId: alumni.intakeId }, planner)
    await jobs.drain()
    expect(await comeInLine(world)).toBe(0)
    expect(await states()).toEqual([['registered', 2]])
  })

  it('never, and is closed, puts in line neither who is in line elsewhere nor who comes of age', async () => {
    const both = { fullName: 'Alumni Contoh' }
    const opens = { ...alumni, intakeId: newId() }
    await settle(world, openIntake, { ...opens, opens: 'later' }, planner)
    await put(1, both)
    await put(1, { ...both, intakeId: opens.intakeId })
    await put(1, { bornOn: '2008-11-25' })
    await settle(world, closeIntake, { intakeId: alumni.intakeId }, planner)
    await settle(world, openIntake, opens, planner)
    await jobs.drain()
    expect(await states()).toEqual([
      ['awaiting-consent', 1],
      ['registered', 1],
      ['waiting', 1],
    ])
    world.setClock('2026-11-25T02:30:00.000Z')
    expect(await comeOfAge(world)).toBe(1)
    expect(await states()).toEqual([
      ['registered', 2],
      ['waiting', 1],
    ])
  })

  it('lets whoever failed try again, and the others through', async () => {
    await put(130)
    await settle(world, openIntake, alumni, planner)
    const { dispatch } = world
    const failing: typeof dispatch = async (sent, ...rest) => [
      { kind: 'fault' },
      ...(await dispatch(sent.slice(1), ...rest)),
    ]
    await expect(comeInLine({ ...world, dispatch: failing })).rejects.toThrow('2')
    expect(await states()).toEqual([
      ['registered', 2],
      ['waiting', 128],
    ])
    expect(await comeInLine(world)).toBe(2)
  })

  it('while somebody’s registrations are reviewed is waited for: nobody is put back to what it was', async () => {
    await put(1, { bornOn: '2008-11-25' })
    const { id: personId } = await world.database.read.selectFrom('person').select('id').executeTakeFirstOrThrow()
    world.setClock('2026-11-25T02:30:00.000Z')
    let reviewing = Promise.resolve<readonly unknown[]>([])
    await world.database.write.transaction().execute(async (tx) => {
      await tx.updateTable('intake').set({ state: 'open' }).where('id', '=', alumni.intakeId).execute()
      reviewing = world.dispatch([envelope(reviewRegistrations, { personId })], system, 'reaction')
      await new Promise((done) => setTimeout(done, 300))
    })
    expect(await reviewing).toMatchObject([{ kind: 'accepted', result: { registrations: 1 } }])
    expect(await states()).toEqual([['waiting', 1]])
  })
})
