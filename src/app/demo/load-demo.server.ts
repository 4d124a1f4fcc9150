import { sql } from 'kysely'
import type { Actor } from '#kernel/grant.ts'
import { createDemoAccounts } from '#modules/access/index.server.ts'
import { readOfficialList } from '#modules/regions/index.server.ts'
import { analyze } from '#platform/database/analyze.server.ts'
import { fixedClock, type Clock } from '#platform/clock/clock.server.ts'
import { createDoor } from '../dispatch.server.ts'
import type { Dispatch, DoorParts } from '../sitting.server.ts'
import { systemActor } from '../system-actor.server.ts'
import { copyPeople } from './copy-people.server.ts'
import {
  admissionEnvelopes,
  demoIds,
  intakeEnvelopes,
  organisationEnvelopes,
  registrationEnvelope,
  seatsEnvelopes,
  tableEnvelopes,
  type DemoIds,
} from './demo-envelopes.server.ts'
import { demoLogIns } from './demo-log-ins.server.ts'
import { demoPlaces } from './demo-places.server.ts'
import type { DemoPerson } from './invent-person.ts'
import { inventSeats } from './invent-seats.ts'
import { officialTables } from './official-tables.server.ts'
import { inventWorld, REGISTERED, type DemoWorld } from './invent-world.ts'
import { DEMO_VILLAGE } from './offices.ts'

export const DEMO_SEED = 'sambayan'

type Options = {
  readonly seed?: string
  readonly people?: number
  /** Through the door, or by COPY, which is for worlds of more than a hundred thousand. */
  readonly by?: 'door' | 'copy'
  readonly progress?: (line: string) => void
}

/** On PGlite the chunks are small, so that the process can answer between them. */
const CHUNK = { pglite: 100, postgres: 250 }
const MOST_BY_DOOR = 100_000

/**
 * Loads the invented province into a database that holds no organisation yet: offices and schools, intakes, official tables, registrations,
 * seats and who was given one, and one log-in a role. Interrupted, it goes on where it was; loaded, it does nothing. Regions come first.
 */
export async function loadDemo(
  parts: DoorParts,
  {
    seed = DEMO_SEED,
    people = REGISTERED,
    by = people > MOST_BY_DOOR ? 'copy' : 'door',
    progress = () => undefined,
  }: Options = {},
): Promise<'loaded' | 'was-there' | 'not-empty'> {
  const { database, registry } = parts
  const ids = demoIds(seed)
  const state = await stateOf(parts, ids)
  if (state !== 'to-load') return state
  const world = inventWorld({ seed, people, ...demoPlaces(readOfficialList()) })
  const actor: Actor = { ...systemActor(registry), id: 'demo' }

  // Whoever starts it for the first time reads its progress; thousands of ids in the log would bury that.
  const quiet = { ...parts, log: parts.log.child({}, { level: 'warn' }) }
  const dispatch = createDoor(quiet)
  const organisations = organisationEnvelopes(ids, world.schools)
  await accepted(dispatch, organisations, actor)
  await accepted(dispatch, intakeEnvelopes(ids), actor)
  await accepted(dispatch, tableEnvelopes(ids, await officialTables()), actor)
  progress(`demo: ${organisations.length} organisations, two intakes`)

  const size = CHUNK[database.engine]
  const momentOf = moments(parts.clock, Math.ceil(people / size), size)
  const onProgress = tenths(people, (done) => progress(`demo: ${done} of ${people} registrations`))
  if (by === 'copy') await copyPeople({ ...quiet, actor }, world, ids, momentOf, onProgress)
  else await registerAll(quiet, world, ids, size, actor, momentOf, onProgress)

  const citizen = citizenOf(world)
  const seats = inventSeats(world, citizen.school)
  await accepted(dispatch, seatsEnvelopes(ids, seats), actor)
  await accepted(dispatch, admissionEnvelopes(ids, seats), actor)
  progress(`demo: ${seats.length} schools with seats, which were filled by the rule`)

  await createDemoAccounts(
    { ...quiet, dispatch },
    demoLogIns(ids, ids.school(citizen.school), ids.person(citizen.index)),
  )
  await analyze(database)
  return 'loaded'
}

/** `not-empty`: something else is there, which is never mixed with invented people. */
async function stateOf({ database }: DoorParts, ids: DemoIds): Promise<'to-load' | 'was-there' | 'not-empty'> {
  const { rows } = await sql<{ ours: boolean; any: boolean; log_in: boolean }>`
    select exists (select from organisation where id = ${ids.office('province')}) as ours, exists (select from organisation) as any,
      exists (select from auth.user join invitation on invitation.account = "user".id
        where username = 'warga' and used_at is not null) as log_in`.execute(database.read)
  const [row] = rows
  if (row?.ours) return row.log_in ? 'was-there' : 'to-load'
  return row?.any ? 'not-empty' : 'to-load'
}

async function accepted(
  dispatch: Dispatch,
  envelopes: readonly { readonly id: string }[],
  actor: Actor,
): Promise<void> {
  const outcomes = await dispatch(envelopes, actor, 'sheet')
  const failed = outcomes.findIndex((one) => one.kind !== 'accepted')
  if (failed >= 0)
    throw new Error(
      `the demo province could not be loaded: ${JSON.stringify([envelopes[failed]?.id, outcomes[failed]])}`,
    )
}

type Progress = (done: number) => void

/** Sends the registrations through the door, chunk by chunk. */
async function registerAll(
  parts: DoorParts,
  world: DemoWorld,
  ids: DemoIds,
  size: number,
  actor: Actor,
  momentOf: (index: number) => Clock,
  onProgress: Progress,
): Promise<void> {
  let done = 0
  const clock: Clock = { now: () => momentOf(done).now(), today: () => momentOf(done).today() }
  const dispatch = createDoor({ ...parts, clock })
  let chunk: { readonly id: string }[] = []
  const sendChunk = async () => {
    await accepted(dispatch, chunk, actor)
    done += chunk.length
    chunk = []
    onProgress(done)
  }
  for (const person of world.people()) {
    chunk.push(registrationEnvelope(ids, person))
    if (chunk.length === size) await sendChunk()
  }
  if (chunk.length > 0) await sendChunk()
}

/** Whose record the citizen sees: an alumnus of the village officer's village, or else the first of all. */
function citizenOf(world: DemoWorld): DemoPerson {
  let first: DemoPerson | null = null
  for (const person of world.people()) {
    if (person.segment === 'alumni' && person.village === DEMO_VILLAGE) return person
    first ??= person
  }
  if (first === null) throw new Error('the demo province has no people')
  return first
}

/** Registrations came in over two months, the last of them two hours ago; those of one chunk at one moment. */
function moments(real: Clock, chunks: number, size: number): (index: number) => Clock {
  const end = Temporal.Instant.from(real.now()).subtract({ hours: 2 })
  const minutes = (60 * 24 * 60) / chunks
  let last = { chunk: -1, clock: real }
  return (index) => {
    const chunk = Math.floor(index / size)
    if (chunk !== last.chunk) {
      const moment = fixedClock(end.subtract({ minutes: Math.round(minutes * (chunks - 1 - chunk)) }).toString())
      const [now, today] = [moment.now(), moment.today()]
      last = { chunk, clock: { now: () => now, today: () => today } }
    }
    return last.clock
  }
}

/** Passes on every tenth of the way. */
const tenths = (all: number, tell: Progress): Progress => {
  let told = 0
  return (done) => {
    const now = Math.floor((done * 10) / all)
    if (now > told) tell(done)
    told = now
  }
}
