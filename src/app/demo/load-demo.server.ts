import { sql } from 'kysely'
import type { Actor } from '#kernel/grant.ts'
import { createDemoAccounts } from '#modules/access/index.server.ts'
import { readOfficialList } from '#modules/regions/index.server.ts'
import { fixedClock, type Clock } from '#platform/clock/clock.server.ts'
import { createDoor, type Dispatch, type DoorParts } from '../dispatch.server.ts'
import { systemActor } from '../system-actor.server.ts'
import { demoIds, organisationEnvelopes, registrationEnvelope, type DemoIds } from './demo-envelopes.server.ts'
import { demoLogIns } from './demo-log-ins.server.ts'
import { demoPlaces } from './demo-places.server.ts'
import type { DemoPerson } from './invent-person.ts'
import { inventWorld, REGISTERED, type DemoWorld } from './invent-world.ts'
import { DEMO_VILLAGE } from './offices.ts'

export const DEMO_SEED = 'sambayan'

type Options = {
  readonly seed?: string
  readonly people?: number
  readonly progress?: (line: string) => void
}

/** On PGlite the chunks are small, so that the process can answer between them. */
const CHUNK = { pglite: 100, postgres: 250 }
/** Registrations came in over two months; the last of them two hours ago. */
const DAYS = 60

/**
 * Loads the invented province into a database that holds no organisation yet: offices and schools, intakes, registrations
 * through the door, and one log-in a role. Interrupted, it goes on where it was; loaded, it does nothing. Regions come first.
 */
export async function loadDemo(parts: DoorParts & { readonly dispatch: Dispatch }, { seed = DEMO_SEED, people = REGISTERED, progress = () => undefined }: Options = {}): Promise<'loaded' | 'was-there' | 'not-empty'> {
  const { database, registry } = parts
  const ids = demoIds(seed)
  const state = await stateOf(parts, ids)
  if (state !== 'to-load') return state
  const world = inventWorld({ seed, people, ...demoPlaces(readOfficialList()) })
  const actor: Actor = { ...systemActor(registry), id: 'demo' }

  const organisations = organisationEnvelopes(ids, world.schools)
  await accepted(parts.dispatch, organisations, actor)
  await writeIntakes(parts, ids)
  progress(`demo: ${organisations.length} organisations, two intakes`)

  const clock = movingClock(parts.clock, Math.ceil(people / CHUNK[database.engine]))
  const dispatch = createDoor({ ...parts, clock })
  const citizen = await registerAll(world, ids, CHUNK[database.engine], async (envelopes, done) => {
    await accepted(dispatch, envelopes, actor)
    clock.step()
    if (Math.floor((done * 10) / people) > Math.floor(((done - envelopes.length) * 10) / people)) progress(`demo: ${done} of ${people} registrations`)
  })

  await createDemoAccounts(parts, demoLogIns(ids, ids.school(citizen.school), ids.person(citizen.index)))
  await database.write.transaction().execute(async (tx) => {
    // The embedded engine never looks at its tables by itself; without that it would plan as if they were empty.
    await sql`set local role none`.execute(tx)
    await sql`analyze`.execute(tx)
  })
  return 'loaded'
}

/** `not-empty`: something else is there, which is never mixed with invented people. */
async function stateOf({ database }: DoorParts, ids: DemoIds): Promise<'to-load' | 'was-there' | 'not-empty'> {
  const { rows } = await sql<{ ours: boolean; any: boolean; log_in: boolean }>`
    select exists (select from organisation where id = ${ids.office('province')}) as ours, exists (select from organisation) as any,
      exists (select from auth.user where username = 'warga') as log_in`.execute(database.read)
  const [row] = rows
  if (row?.ours) return row.log_in ? 'was-there' : 'to-load'
  return row?.any ? 'not-empty' : 'to-load'
}

async function accepted(dispatch: Dispatch, envelopes: readonly { readonly id: string }[], actor: Actor): Promise<void> {
  const outcomes = await dispatch(envelopes, actor, 'sheet')
  const failed = outcomes.findIndex((one) => one.kind !== 'accepted')
  if (failed >= 0) throw new Error(`the demo province could not be loaded: ${JSON.stringify([envelopes[failed]?.id, outcomes[failed]])}`)
}

/** Both intakes of the school year, open. */
async function writeIntakes({ database, clock }: DoorParts, ids: DemoIds): Promise<void> {
  const intake = { school_year: '2026/2027', state: 'open', region: '18', created_at: clock.now() }
  await database.write.insertInto('intake').values([
    { ...intake, id: ids.intake('class-xii'), segment: 'class-xii', name: 'Kelas XII 2026/2027', planned_months: 12, planned_hours: 360 },
    { ...intake, id: ids.intake('alumni'), segment: 'alumni', name: 'Alumni 2026/2027', planned_months: 3, planned_hours: 390 },
  ]).onConflict((conflict) => conflict.doNothing()).execute()
}

/** Hands the envelopes over in chunks. Gives an alumnus of the demo village, or else any, for the citizen's log-in. */
async function registerAll(world: DemoWorld, ids: DemoIds, size: number, send: (envelopes: readonly { readonly id: string }[], done: number) => Promise<void>): Promise<DemoPerson> {
  let chunk: { readonly id: string }[] = []
  let citizen: DemoPerson | null = null
  let done = 0
  for (const person of world.people()) {
    if (citizen === null || (citizen.village !== DEMO_VILLAGE && person.segment === 'alumni' && person.village === DEMO_VILLAGE)) citizen = person
    chunk.push(registrationEnvelope(ids, person))
    if (chunk.length < size) continue
    done += chunk.length
    await send(chunk, done)
    chunk = []
  }
  if (chunk.length) await send(chunk, done + chunk.length)
  if (citizen === null) throw new Error('the demo province has no people')
  return citizen
}

/** Steps through the last two months, by day, so that the lists do not begin with eight thousand of one moment. */
function movingClock(real: Clock, steps: number): Clock & { step(): void } {
  const end = Temporal.Instant.from(real.now()).subtract({ hours: 2 })
  let step = 0
  const now = () => fixedClock(end.subtract({ minutes: Math.round((DAYS * 24 * 60 * (steps - 1 - step)) / steps) }).toString())
  return { now: () => now().now(), today: () => now().today(), step: () => void step++ }
}
