import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { analyze } from '#platform/database/analyze.server.ts'
import { createLog } from '#platform/log/log.server.ts'
import { engine } from '#tests/database.ts'
import { newWorld } from '#tests/world.ts'
import { sweepNames, type SweepName } from './sweep-names.ts'
import { createSweep, type Sweeps } from './sweep.server.ts'

const hourly = { id: '01920000-0000-7000-8000-000000000001', payload: '' }
const asking = (payload: string) => ({ id: '01920000-0000-7000-8000-000000000002', payload })

/** Sweeps that only say that they ran; `failing` is the one that always fails. */
async function sweeping(failing: SweepName | null) {
  const ran: string[] = []
  const lines: unknown[] = []
  const run = (name: SweepName) => async () => {
    ran.push(name)
    if (name === failing) throw new Error('the disk is full')
    return 1
  }
  const all: Sweeps = {
    files: run('files'),
    'log-ins': run('log-ins'),
    'told elsewhere': run('told elsewhere'),
    'on record twice': run('on record twice'),
    statistics: run('statistics'),
    'came of age': run('came of age'),

    'came in line': run('came in line'),
    'imports taken back': run('imports taken back'),
    counts: run('counts'),
  }
  const log = createLog('error', { write: (line: string) => void lines.push(JSON.parse(line)) })
  const parts = { ...(await newWorld()), log, imports: { files: { sweep: async () => 0 } } }
  return { sweep: createSweep(parts, all), ran, lines }
}

it('one that always fails keeps no other from running, this hour or the next, and is said in the log', async () => {
  const { sweep, ran, lines } = await sweeping('came of age')
  expect(await sweep([hourly]), 'the next hour is the next try').toEqual(['done'])
  expect(ran).toEqual(sweepNames)
  expect(lines).toMatchObject([{ sweep: 'came of age', err: { message: 'the disk is full' }, msg: 'sweep failed' }])
})

it('one that follows from an event is tried again for its own failure alone', async () => {
  const { sweep, ran } = await sweeping('came of age')
  expect(await sweep([asking('came in line')])).toEqual(['done'])
  expect(ran, 'what follows from an event asks for one of them alone').toEqual(['came in line'])
  expect(await sweep([asking('came in line'), asking('came of age')])).toEqual(['done', 'again'])
  ran.length = 0
  expect(await sweep([asking('came in line'), hourly, asking('came of age')])).toEqual(['done', 'done', 'again'])
  expect(ran, 'each once, however many ask').toEqual(sweepNames)
})

it('one that nobody knows is left for a programmer, and keeps no other from running', async () => {
  const { sweep, ran, lines } = await sweeping(null)
  expect(await sweep([asking('came in lime'), asking('files')])).toEqual(['failed', 'done'])
  expect(ran).toEqual(['files'])
  expect(lines).toMatchObject([{ job: asking('').id, msg: 'there is no such sweep' }])
})

it('all that is really swept runs as the application’s own role', async () => {
  const lines: string[] = []
  const log = createLog('error', { write: (line: string) => void lines.push(line) })
  const parts = { ...(await newWorld()), log, imports: { files: { sweep: async () => 0 } } }
  expect(await createSweep(parts)([hourly])).toEqual(['done'])
  expect(lines).toEqual([])
})

it('tells the embedded engine how full its tables are; PostgreSQL sees for itself', async () => {
  const world = await newWorld()
  const parts = { ...world, log: createLog('silent'), imports: { files: { sweep: async () => 0 } } }
  await (engine === 'pglite' ? createSweep(parts)([hourly]) : analyze(world.database))
  const { rows } = await sql<{
    n: number
  }>`select reltuples::int as n from pg_class where oid in ('organisation'::regclass, 'intake'::regclass) order by 1`.execute(
    world.database.read,
  )
  expect(rows).toEqual([{ n: 2 }, { n: 4 }])
})
