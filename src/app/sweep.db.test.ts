import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { analyze } from '#platform/database/analyze.server.ts'
import { createLog } from '#platform/log/log.server.ts'
import { engine } from '#tests/database.ts'
import { newWorld } from '#tests/world.ts'
import { createSweep, type Sweep } from './sweep.server.ts'

it('a sweep that fails keeps no other from running, and is tried again', async () => {
  const world = await newWorld()
  const ran: string[] = []
  const sweep = (name: string, fails = false): Sweep => ({
    name,
    run: async () => {
      ran.push(name)
      if (fails) throw new Error('the disk is full')
      return 1
    },
  })
  const parts = { ...world, log: createLog('silent'), imports: { files: { sweep: async () => 0 } } }
  const jobs = [{ id: '01920000-0000-7000-8000-000000000001', payload: '' }]
  expect(await createSweep(parts, [sweep('one'), sweep('two', true), sweep('three')])(jobs)).toEqual(['again'])
  expect(ran).toEqual(['one', 'two', 'three'])
  expect(await createSweep(parts, [sweep('one')])(jobs)).toEqual(['done'])
  ran.length = 0
  const named = jobs.map((job) => ({ ...job, payload: 'three' }))
  expect(await createSweep(parts, [sweep('one'), sweep('three')])(named)).toEqual(['done'])
  expect(ran, 'what follows from an event asks for one of them alone').toEqual(['three'])
  // What is really swept: all of it runs as the application's own role.
  expect(await createSweep(parts)(jobs)).toEqual(['done'])
})

it('tells the embedded engine how full its tables are; PostgreSQL sees for itself', async () => {
  const world = await newWorld()
  const parts = { ...world, log: createLog('silent'), imports: { files: { sweep: async () => 0 } } }
  await (engine === 'pglite' ? createSweep(parts)([]) : analyze(world.database))
  const { rows } = await sql<{
    n: number
  }>`select reltuples::int as n from pg_class where oid in ('organisation'::regclass, 'intake'::regclass) order by 1`.execute(
    world.database.read,
  )
  expect(rows).toEqual([{ n: 2 }, { n: 4 }])
})
