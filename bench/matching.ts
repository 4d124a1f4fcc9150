import { sql } from 'kysely'
import { commands } from '#app/commands.server.ts'
import { demoIds, registrationEnvelope } from '#app/demo/demo-envelopes.server.ts'
import { demoPlaces } from '#app/demo/demo-places.server.ts'
import { DEMO_SEED, loadDemo } from '#app/demo/load-demo.server.ts'
import { createDoor } from '#app/dispatch.server.ts'
import { queries } from '#app/queries.server.ts'
import { registryOf } from '#app/registry.server.ts'
import { systemActor } from '#app/system-actor.server.ts'
import { registerHandler, registerLooking } from '#modules/programme/index.server.ts'
import { loadRegions, readOfficialList } from '#modules/regions/index.server.ts'
import { analyze } from '#platform/database/analyze.server.ts'
import { systemClock } from '#platform/clock/clock.server.ts'
import { openDatabase, type Database } from '#platform/database/open.server.ts'
import { createLog } from '#platform/log/log.server.ts'
import { createSecrets } from '#platform/secrets/secrets.server.ts'
import { inventCrowd, type Entry } from '../tests/support/doubles/labelled.ts'
import { judge } from '../tests/support/doubles/measured.ts'
import { atLeast, type Line } from './measure.ts'
import { otherPeople } from './province.ts'

const WORLDS = [10_000, 100_000]
/** The matcher was chosen on the seed `training`, and looked at on others; nobody had seen this one when it was settled. */
const SEED = 'fresh'
const CHUNK = 500
const [PRECISION, RECALL] = [0.99, 0.95]

/** How well and how fast the same human being is found on two records; all of it through the door, on PostgreSQL. */
export async function matching(newDatabase: (name: string) => Promise<string>): Promise<Line[]> {
  const lines: Line[] = []
  for (const people of WORLDS) lines.push(...(await judged(await newDatabase(`matching_${people}`), people)))
  return [...lines, ...(await paid(newDatabase))]
}

const partsOf = (database: Database, all = commands) => ({
  database,
  secrets: createSecrets(new Map([[1, new Uint8Array(32).fill(1)]])),
  registry: registryOf(all, queries),
  clock: systemClock,
  log: createLog('error'),
  queueReactions: async () => undefined,
})

async function openWorld(url: string, people: number): Promise<Database> {
  const database = await openDatabase({ url })
  await loadRegions(database, { at: systemClock.now() })
  await loadDemo(partsOf(database), people > 1_000 ? { people, by: 'copy' } : { people })
  return database
}

/** A labelled crowd goes through the door beside ten others, and the queue is held against the truth. */
async function judged(url: string, people: number): Promise<Line[]> {
  const database = await openWorld(url, 10)
  const places = demoPlaces(readOfficialList())
  const crowd = inventCrowd({ seed: SEED, people, districts: places.districts, schoolSeed: DEMO_SEED })
  const [demo, own] = [demoIds(DEMO_SEED), demoIds('crowd')]
  const ids = { ...own, school: demo.school, intake: demo.intake }
  const entries = new Map<string, Entry>()
  const envelopes = crowd.map((entry, index) => {
    entries.set(ids.person(index), entry)
    return registrationEnvelope(ids, { ...entry.sighting, index })
  })
  await sendAll(partsOf(database), envelopes, () => analyze(database))
  const { rows } = await sql<{ one: string; other: string }>`select one, other from person_double`.execute(
    database.read,
  )
  const found = rows
    .map(({ one, other }) => [entries.get(one), entries.get(other)] as const)
    .filter(([one, other]) => one !== undefined && other !== undefined)
  const { precision, recall, falsePairs } = judge(
    crowd,
    found.map(([one, other]) => [one?.human, other?.human]),
  )
  const blocks = await sql<{ largest: number; keys: number; compared: number; people: number }>`
    with block as (select count(*) as n from person_block group by key)
    select max(n) as largest, sum(n) as keys, (select count(*) from person) as people, (select count(*) from (
      select distinct a.person, b.person from person_block as a join person_block as b using (key) where a.person < b.person) as pair) as compared from block`.execute(
    database.read,
  )
  await database.close()
  const { largest = 0, keys = 0, compared = 0, people: all = 1 } = blocks.rows[0] ?? {}
  const world = `${people.toLocaleString('en-GB')} people, seed "${SEED}"`
  const share = (what: string, value: number, least: number): Line => ({
    what: `doubles, ${what} among ${world}`,
    value,
    unit: 'of 1',
    bar: { text: `≥ ${least}`, holds: value >= least },
  })
  return [
    share('precision', precision, PRECISION),
    share('recall', recall, RECALL),
    {
      what: `doubles, false pairs per 1,000 people among ${world}`,
      value: (falsePairs / crowd.length) * 1_000,
      unit: `(${falsePairs} of ${found.length} pairs, ${found.length - falsePairs} true)`,
    },
    {
      what: `doubles, compared with each of ${world}`,
      value: (2 * compared) / all,
      unit: `records; ${(keys / all).toFixed(1)} keys a person, the largest block has ${largest}`,
    },
  ]
}

type Sent = ReturnType<typeof otherPeople>[number]

async function sendAll(parts: ReturnType<typeof partsOf>, envelopes: readonly Sent[], between: () => Promise<unknown>) {
  const dispatch = createDoor(parts)
  const actor = systemActor(parts.registry)
  for (let from = 0; from < envelopes.length; from += CHUNK) {
    // What autovacuum does within a minute, while this fills a world in one.
    if (from === 10 * CHUNK || from === 50 * CHUNK) await between()
    const outcomes = await dispatch(envelopes.slice(from, from + CHUNK), actor, 'sheet')
    const failed = outcomes.find((one) => one.kind !== 'accepted')
    if (failed !== undefined) throw new Error(`a row was not accepted: ${JSON.stringify(failed)}`)
  }
}

/**
 * 8,445 rows through the door into a world of a hundred thousand, with the look for doubles and without it: two databases alike, chunk
 * by chunk in turns, so that whatever else the machine does falls on both.
 */
async function paid(newDatabase: (name: string) => Promise<string>): Promise<Line[]> {
  const without = [...commands.filter((one) => one !== registerHandler), registerLooking(async () => undefined)]
  const sides = []
  for (const [name, all] of [
    ['with', commands],
    ['without', without],
  ] as const) {
    const database = await openWorld(await newDatabase(`matching_${name}`), 100_000)
    await sql`vacuum analyze`.execute(database.write).catch(() => analyze(database))
    const parts = partsOf(database, all)
    sides.push({ database, dispatch: createDoor(parts), actor: systemActor(parts.registry), ms: 0 })
  }
  const envelopes = otherPeople('matching')
  for (let from = 0; from < envelopes.length; from += CHUNK)
    for (const side of sides) {
      const start = performance.now()
      const outcomes = await side.dispatch(envelopes.slice(from, from + CHUNK), side.actor, 'sheet')
      side.ms += performance.now() - start
      if (!outcomes.every((one) => one.kind === 'accepted')) throw new Error('a row was not accepted')
    }
  const [looking, bare] = sides.map(({ ms }) => (envelopes.length / ms) * 1_000)
  for (const side of sides) await side.database.close()
  return [
    atLeast(
      'register 8,445 rows into a world of 100 thousand, doubles looked for',
      'rows/s',
      looking ?? 0,
      { what: 'the same rows, not looked for', value: bare ?? 0 },
      50,
    ),
  ]
}
