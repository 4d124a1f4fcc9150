import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { command } from '#kernel/command.ts'
import { idOf } from '#kernel/id.ts'
import { accept, refuse } from '#kernel/outcome.ts'
import { createFakeJobs, type FakeJobs } from '#platform/jobs/fake-jobs.server.ts'
import { createLog } from '#platform/log/log.server.ts'
import { handle, type CommandEntry, type Event } from '#platform/handler.server.ts'
import { derivedId, newId } from '#platform/secrets/secrets.server.ts'
import { actorWith, envelope, everywhere, newWorld, NOW, type World } from '#tests/world.ts'
import type { QueueReactions } from './sitting.server.ts'
import { createReactions, handleReactions } from './reactions.server.ts'
import { reaction, reactions } from './reactions.ts'

const Visit = z.strictObject({ personId: idOf('PersonId'), note: z.string() })
const visit = command({
  name: 'test.visit',
  version: 1,
  needs: 'test.visit',
  input: Visit,
  refusals: [],
  touches: ({ personId }) => [`person:${personId}`],
})
const thank = command({
  name: 'test.thank',
  version: 1,
  needs: 'test.thank',
  input: Visit,
  refusals: ['no-thanks'],
  touches: ({ personId }) => [`person:${personId}`],
})

/** Neither writes anything but its event: the history is what these tests look at. */
const visitHandler = handle(visit, {
  facts: async (_work, inputs) => inputs.map(() => null),
  places: () => [],
  apply: async () => undefined,
  decide: ({ personId, note }) => accept([{ type: 'test.visited', subject: personId, note }]),
})
const thankHandler = handle(thank, {
  facts: async (_work, inputs) => inputs.map(() => null),
  places: () => [],
  apply: async () => undefined,
  decide: ({ personId, note }) =>
    note === 'unwelcome' ? refuse('no-thanks') : accept([{ type: 'test.thanked', subject: personId, note }]),
})
const guardedThank: CommandEntry = {
  ...thankHandler,
  contract: { ...thankHandler.contract, name: 'test.thank-solemnly', guards: ['second-person'] },
}

const thankVisitor = reaction({
  name: 'thank-visitor',
  on: 'test.visited',
  reads: z.object({ subject: idOf('PersonId'), note: z.string() }),
  command: thank,
  input: ({ subject, note }) => (note === 'secret' ? null : { personId: subject, note }),
})

let world: World
let jobs: FakeJobs
const officer = actorWith(['test.visit', 'test.thank'], everywhere)

beforeEach(async () => {
  let queue: QueueReactions = async () => undefined
  world = await newWorld({
    extraCommands: [visitHandler, thankHandler, guardedThank],
    queueReactions: (tx, caused) => queue(tx, caused),
  })
  jobs = createFakeJobs(world.database)
  queue = createReactions(jobs, world.secrets, [...reactions, thankVisitor])
  await jobs.work({ sweep: async () => [], reactions: handleReactions({ ...world, log: createLog('silent') }) })
})

const history = async () =>
  (await world.database.read.selectFrom('event').select('type').orderBy('seq').execute()).map((row) => row.type)
const log = () =>
  world.database.read
    .selectFrom('command_log')
    .select(['id', 'name', 'actor_kind', 'channel'])
    .orderBy('received_at')
    .orderBy('name', 'desc')
    .execute()
const visited = (note = 'came by') => envelope(visit, { personId: newId(), note })

describe('what follows from an event', () => {
  it('is another command, sent by the system itself through the same door', async () => {
    const sent = visited()
    await world.dispatch([sent], officer, 'form')
    expect(await history()).toEqual(['test.visited'])
    await jobs.drain()
    expect(await history()).toEqual(['test.visited', 'test.thanked'])
    expect(await log()).toEqual([
      { id: sent.id, name: 'test.visit', actor_kind: 'user', channel: 'form' },
      { id: derivedId(sent.id, 0, 'thank-visitor'), name: 'test.thank', actor_kind: 'system', channel: 'reaction' },
    ])
  })

  it('happens once, though its cause is sent again and its job is done twice', async () => {
    const sent = visited()
    await world.dispatch([sent, sent], officer, 'form')
    await world.dispatch([sent], officer, 'form')
    await jobs.drain()
    for (const { payload } of jobs.ended)
      await handleReactions({ ...world, log: createLog('silent') })([{ id: newId(), payload }])
    expect(await history()).toEqual(['test.visited', 'test.thanked'])
  })

  it('is nothing, where the reaction says so, and nothing where its cause was only tried', async () => {
    await world.dispatch([visited('secret')], officer, 'form')
    await world.dispatch([visited()], officer, 'form', { dryRun: true })
    await jobs.drain()
    expect(await history()).toEqual(['test.visited'])
    expect(jobs.ended).toEqual([])
  })

  it('waits sealed: whoever reads the queue learns nothing', async () => {
    await world.dispatch([visited('came by with a pot of seruit')], officer, 'form')
    expect(jobs.ended).toHaveLength(1)
    expect(JSON.stringify(jobs.ended)).not.toContain('seruit')
  })

  it('may be refused like any command, and is not tried again then', async () => {
    await world.dispatch([visited('unwelcome')], officer, 'form')
    await jobs.drain()
    expect(await history()).toEqual(['test.visited'])
    expect(jobs.ended.map((job) => job.end)).toEqual(['done'])
    expect((await log()).map((row) => row.name)).toEqual(['test.visit', 'test.thank'])
  })

  it('is set aside where it cannot be read, and does not hold up the others', async () => {
    await world.dispatch([visited()], officer, 'form')
    const ends = await handleReactions({ ...world, log: createLog('silent') })([
      { id: newId(), payload: '1.not.sealed' },
      ...jobs.ended,
    ])
    expect(ends).toEqual(['failed', 'done'])
  })
})

describe('what waited for a second person', () => {
  const ask = async () => {
    const sent = envelope({ name: 'test.thank-solemnly', version: 1 }, { personId: newId(), note: 'with all due form' })
    expect((await world.dispatch([sent], officer, 'form'))[0]?.kind).toBe('pending')
    return sent.id
  }
  const answer = (commandId: string, agreed: boolean) =>
    world.database.write
      .insertInto('second_person_answer')
      .values({ command_id: commandId, answered_by: 'another', agreed, answered_at: NOW })
      .execute()
  const agreedTo = (commandId: string) => {
    const event: Event & { readonly commandId: string } = { type: 'second-person.agreed', subject: newId(), commandId }
    const queue = createReactions(jobs, world.secrets, reactions)
    return world.database.write.transaction().execute((tx) => queue(tx, [{ command: newId(), index: 0, event }]))
  }

  it('happens once somebody agreed, as it was asked', async () => {
    const id = await ask()
    await answer(id, true)
    await agreedTo(id)
    await jobs.drain()
    expect(await history()).toEqual(['test.thanked'])
    expect(jobs.ended.map((job) => job.end)).toEqual(['done'])
  })

  it('never happens without that answer on record', async () => {
    const [unanswered, rejected] = [await ask(), await ask()]
    await answer(rejected, false)
    await agreedTo(unanswered)
    await agreedTo(rejected)
    await jobs.drain()
    expect(await history()).toEqual([])
    expect(jobs.ended.map((job) => job.end)).toEqual(['failed', 'failed'])
  })
})
