import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { emptyDatabase, ownerSql } from '#tests/database.ts'
import type { Database } from '../database/open.server.ts'
import { createLog } from '../log/log.server.ts'
import { newId } from '../secrets/secrets.server.ts'
import { createFakeJobs } from './fake-jobs.server.ts'
import { openJobs, type Job, type JobEnd, type Jobs } from './jobs.server.ts'

let database: Database
let jobs: Jobs
beforeEach(async () => {
  database = await emptyDatabase()
  await ownerSql(database)(`delete from jobs.job; delete from jobs.schedule`)
})
afterEach(() => jobs.stop())

/** Opens jobs, and says how to wait until what is queued has been done. */
const ways = {
  'the real one': async () => ({
    opened: await openJobs(database, createLog('silent')),
    settle: async () => undefined,
  }),
  'the fake': async () => {
    const opened = createFakeJobs(database)
    return { opened, settle: () => opened.drain() }
  },
} as const

describe.each(Object.entries(ways))('jobs, %s', (_name, open) => {
  let settle: () => Promise<void>
  const seen: Job[] = []
  const queue = (all: readonly Job[]) => database.write.transaction().execute((tx) => jobs.queue(tx, 'reactions', all))
  const work = (handle: (jobs: readonly Job[]) => readonly JobEnd[]) =>
    jobs.work({
      sweep: async (all) => all.map(() => 'done'),
      reactions: async (all) => (seen.push(...all), handle(all)),
    })
  const until = async (done: () => boolean) => {
    for (
      const deadline = Date.now() + 20_000;
      !done() && Date.now() < deadline;
      await new Promise((resolve) => setTimeout(resolve, 50))
    )
      await settle()
  }

  beforeEach(async () => {
    seen.length = 0
    const { opened, settle: given } = await open()
    jobs = opened
    settle = given
  })

  it('are done once, soon after the transaction that queued them', async () => {
    await work((all) => all.map(() => 'done'))
    const all = [1, 2, 3].map((n) => ({ id: newId(), payload: `job ${n}` }))
    await queue(all)
    await until(() => seen.length >= 3)
    expect(seen.toSorted((a, b) => (a.payload < b.payload ? -1 : 1))).toEqual(all)
  })

  it('are not seen before the commit, and are gone after a rollback', async () => {
    await work((all) => all.map(() => 'done'))
    const [kept, undone] = [
      { id: newId(), payload: 'kept' },
      { id: newId(), payload: 'undone' },
    ]
    const rolledBack = database.write.transaction().execute(async (tx) => {
      await jobs.queue(tx, 'reactions', [undone])
      await sql`select pg_sleep(0.2)`.execute(tx)
      throw new Error('the decision failed')
    })
    await expect(rolledBack).rejects.toThrow('the decision failed')
    await queue([kept])
    await until(() => seen.length >= 1)
    expect(seen).toEqual([kept])
  })

  it('are queued once, however often the same one is asked for', async () => {
    const job = { id: newId(), payload: 'once' }
    await queue([job])
    await queue([job])
    await work((all) => all.map(() => 'done'))
    await until(() => seen.length >= 1)
    await queue([job])
    await queue([{ id: newId(), payload: 'after it' }])
    await until(() => seen.length >= 2)
    expect(seen.map((one) => one.payload)).toEqual(['once', 'after it'])
  })

  it('are tried again where their time has not come, each for itself, and never again where nothing helps', async () => {
    const [good, late, hopeless] = ['good', 'late', 'hopeless'].map((payload) => ({ id: newId(), payload }))
    await work((all) =>
      all.map(({ payload }) =>
        payload === 'hopeless' ? 'failed' : payload === 'late' && times(seen, 'late') === 1 ? 'again' : 'done',
      ),
    )
    await queue([good, late, hopeless].flatMap((job) => job ?? []))
    await until(() => times(seen, 'late') >= 2)
    expect([times(seen, 'good'), times(seen, 'late'), times(seen, 'hopeless')]).toEqual([1, 2, 1])
  })

  it('that were queued while nobody worked are done when somebody begins', async () => {
    await queue([{ id: newId(), payload: 'early' }])
    await work((all) => all.map(() => 'done'))
    await until(() => seen.length >= 1)
    expect(seen.map((one) => one.payload)).toEqual(['early'])
  })
})

const times = (seen: readonly Job[], payload: string) => seen.filter((one) => one.payload === payload).length
