import { sql } from 'kysely'
import { Envelope, type Channel, type Meta } from '#kernel/command.ts'
import { allowed, type Actor } from '#kernel/grant.ts'
import type { Outcome } from '#kernel/outcome.ts'
import type { Clock } from '#platform/clock/clock.server.ts'
import type { Database } from '#platform/database/open.server.ts'
import { isDataFault, retryLostRaces } from '#platform/database/faults.server.ts'
import { anyUuid } from '#platform/database/sql.server.ts'
import type { CommandEntry, Event, Tx, Work } from '#platform/handler.server.ts'
import type { Logger } from '#platform/log/log.server.ts'
import type { Secrets } from '#platform/secrets/secrets.server.ts'
import { recordDenials } from './denials.server.ts'
import { recordEvents } from './history.server.ts'
import { remarksOf, withInput } from './parse.ts'
import { awaitSecondPerson, loginIsFresh } from './guards.server.ts'
import type { Registry } from './registry.server.ts'
import { waves, type Keys } from './waves.ts'

/** Puts follow-up commands into the queue, within the transaction: gone if it rolls back. */
export type QueueReactions = (tx: Tx, caused: readonly { readonly command: string; readonly index: number; readonly event: Event }[]) => Promise<void>

export type DoorParts = {
  readonly database: Database
  readonly registry: Registry
  readonly secrets: Secrets
  readonly clock: Clock
  readonly log: Logger
  readonly queueReactions: QueueReactions
}

export type DispatchOptions = {
  /** Decides on the same facts and writes nothing, denials excepted. */
  readonly dryRun?: boolean
  /** Told the place of each command that was answered before, so that only its answer is given again. */
  readonly onReplay?: (index: number) => void
}

/** Sends commands through the door. */
export type Dispatch = (sent: readonly unknown[], actor: Actor, channel: Channel, options?: DispatchOptions) => Promise<Outcome[]>

export type Ready = { readonly envelope: Envelope; readonly entry: CommandEntry; readonly input: unknown; readonly digest: string }
type Answers = Map<string, Outcome>
type Sitting = { readonly parts: DoorParts; readonly meta: Meta; readonly dryRun: boolean; readonly replayed: Set<string> }

/**
 * The door: the only way to change the domain. Takes many envelopes and answers each, in order.
 * A command that was answered before gets the same answer again; a fault in one does not take the others down.
 */
export const createDoor =
  (parts: DoorParts): Dispatch =>
  async (sent, actor, channel, options = {}) => {
    const meta = { at: parts.clock.now(), today: parts.clock.today(), actor, channel }
    const sitting: Sitting = { parts, meta, dryRun: options.dryRun ?? false, replayed: new Set() }
    const prepared = sent.map((one) => prepare(parts, one, actor))
    const ready = prepared.filter((one) => 'entry' in one)
    // Of two with one id in one batch the first counts; the other is its replay, or reuses its id for something else.
    const first = new Map(ready.toReversed().map((one) => [one.envelope.id, one]))
    const answers = await answerAll(sitting, [...first.values()].toReversed())
    const outcomes = prepared.map((one): Outcome => {
      if (!('entry' in one)) return one
      const same = first.get(one.envelope.id)?.digest === one.digest
      return same ? (answers.get(one.envelope.id) ?? { kind: 'fault' }) : { kind: 'id-reused' }
    })
    await recordDenials(parts.database.write, sent, prepared, outcomes, meta)
    for (const [i, one] of prepared.entries()) {
      const settled = 'entry' in one && !['fault', 'denied', 'id-reused'].includes(outcomes[i]?.kind ?? '')
      if (settled && (sitting.replayed.has(one.envelope.id) || first.get(one.envelope.id) !== one)) options.onReplay?.(i)
    }
    return outcomes
  }

function prepare(parts: DoorParts, sent: unknown, actor: Actor): Ready | Outcome {
  const envelope = Envelope.safeParse(sent, withInput)
  if (!envelope.success) return { kind: 'invalid', problems: remarksOf(envelope.error.issues) }
  const { name, version, input: raw } = envelope.data
  const entry = parts.registry.commands.get(name)
  if (!entry) return { kind: 'invalid', problems: [{ path: 'name', code: 'unknown-command' }] }
  if (version !== entry.contract.version) return { kind: 'invalid', problems: [{ path: 'version', code: 'unknown-version' }] }
  const input = entry.contract.input.safeParse(raw, withInput)
  if (!input.success) return { kind: 'invalid', problems: remarksOf(input.error.issues).map((one) => ({ ...one, path: one.path ? `input.${one.path}` : 'input' })) }
  return { envelope: envelope.data, entry, input: input.data, digest: parts.secrets.digest([name, version, canonical(raw), actor.kind, actor.id]) }
}

/** One transaction for all; when the data of one breaks it, halves are tried apart until that one is found. */
async function answerAll(sitting: Sitting, items: readonly Ready[]): Promise<Answers> {
  if (items.length === 0) return new Map()
  const { database, log } = sitting.parts
  try {
    return await retryLostRaces(() =>
      database.write.transaction().setIsolationLevel('read committed').execute((tx) => answerIn(sitting, tx, items)),
    )
  } catch (error) {
    if (items.length > 1 && isDataFault(error)) {
      const middle = items.length >> 1
      return new Map([...(await answerAll(sitting, items.slice(0, middle))), ...(await answerAll(sitting, items.slice(middle)))])
    }
    log.error({ err: error, commands: items.slice(0, 5).map((item) => item.envelope.id), names: [...new Set(items.map((item) => item.envelope.name))] }, 'command fault')
    return new Map(items.map((item) => [item.envelope.id, { kind: 'fault' }]))
  }
}

async function answerIn(sitting: Sitting, tx: Tx, items: readonly Ready[]): Promise<Answers> {
  await hold(sitting, tx, items)
  const answers: Answers = new Map()
  const logged = await tx.selectFrom('command_log').select(['id', 'digest', 'outcome']).where('id', '=', anyUuid(items.map((item) => item.envelope.id))).execute()
  const before = new Map(logged.map((row) => [row.id, row]))
  for (const { envelope, digest } of items) {
    const row = before.get(envelope.id)
    if (row) answers.set(envelope.id, row.digest === digest ? loggedOutcome(row.outcome) : { kind: 'id-reused' })
    if (row?.digest === digest) sitting.replayed.add(envelope.id)
  }
  for (const wave of waves(items.filter((item) => !before.has(item.envelope.id)), keysOf))
    for (const [entry, together] of Map.groupBy(wave, (item) => item.entry))
      for (const [id, outcome] of await decideTogether(sitting, tx, entry, together)) answers.set(id, outcome)
  return answers
}

const keysOf = ({ entry: { contract }, input }: Ready): Keys => ({ touches: contract.touches(input), holds: contract.holds?.(input) ?? [] })

/**
 * Holds every key until the transaction ends, always in the same order, so that nothing waits in a circle: what a command
 * touches for itself alone, what it merely holds together with others who only hold it.
 */
async function hold(sitting: Sitting, tx: Tx, items: readonly Ready[]): Promise<void> {
  const { lockKey } = sitting.parts.secrets
  const touched = new Set(items.flatMap((item) => [`command:${item.envelope.id}`, ...keysOf(item).touches]))
  const held = new Set(items.flatMap((item) => keysOf(item).holds)).difference(touched)
  await sql`select set_config('sambayan.actor', ${sitting.meta.actor.id}, true),
      case when shared then pg_advisory_xact_lock_shared(key) else pg_advisory_xact_lock(key) end
    from (select key, false as shared from unnest(${[...touched].map(lockKey)}::bigint[]) as key
      union all select key, true from unnest(${[...held].map(lockKey)}::bigint[]) as key
      order by key) as ordered`.execute(tx)
}

async function decideTogether(sitting: Sitting, tx: Tx, entry: CommandEntry, items: readonly Ready[]): Promise<Answers> {
  const { meta, parts, dryRun } = sitting
  const work: Work = { tx, secrets: parts.secrets, meta }
  const { contract } = entry
  const facts = await entry.facts(work, items.map((item) => item.input))
  const known = items.map((item, i) => ({ item, facts: facts[i], places: entry.places(item.input, facts[i]) }))
  const mayPass = (one: (typeof known)[number]) => allowed(meta.actor, contract.needs, one.places, meta.at)
  const { passed = [], denied = [] } = Object.groupBy(known, (one) => (mayPass(one) ? 'passed' : 'denied'))
  const answers: Answers = new Map(denied.map(({ item }) => [item.envelope.id, { kind: 'denied', because: 'permission' }]))
  if (contract.guards?.includes('fresh-login') && !loginIsFresh(meta)) {
    for (const { item } of passed) answers.set(item.envelope.id, { kind: 'denied', because: 'fresh-login' })
    return answers
  }
  const decided = passed.map((one) => ({ ...one, decision: entry.decide(one.item.input, one.facts, meta) }))
  const waits = (contract.guards?.includes('second-person') ?? false) && meta.actor.kind !== 'system'
  for (const { item, decision } of decided)
    answers.set(item.envelope.id, decision.kind === 'refused' ? decision : { kind: waits ? 'pending' : 'accepted', result: decision.result, warnings: decision.warnings })
  if (dryRun || decided.length === 0) return answers

  const accepted = decided.filter((one) => one.decision.kind === 'accepted')
  if (waits) await awaitSecondPerson(work, contract, accepted)
  else await happen(sitting, work, entry, accepted)
  await tx.insertInto('command_log').values(decided.map(({ item: { envelope, digest } }) => ({
    id: envelope.id, name: envelope.name, version: envelope.version, digest, actor_kind: meta.actor.kind, actor: meta.actor.id,
    channel: meta.channel, outcome: JSON.stringify(answers.get(envelope.id)), made_at: envelope.madeAt, received_at: meta.at,
  }))).execute()
  return answers
}

type Decided = { readonly item: Ready; readonly decision: ReturnType<CommandEntry['decide']> }

async function happen(sitting: Sitting, work: Work, entry: CommandEntry, accepted: readonly Decided[]): Promise<void> {
  const happened = accepted.flatMap(({ item, decision }) =>
    decision.kind === 'accepted' ? decision.events.map((event, index) => ({ command: item.envelope.id, index, event })) : [])
  if (happened.length === 0) return
  await recordEvents(work, happened)
  await entry.apply(work, happened.map(({ event }) => event))
  await sitting.parts.queueReactions(work.tx, happened)
}

/** What was logged is an outcome: only the door writes there. */
const loggedOutcome = (value: unknown): Outcome => {
  if (isOutcome(value)) return value
  throw new Error('the command log holds something that is no outcome')
}
const isOutcome = (value: unknown): value is Outcome => typeof value === 'object' && value !== null && 'kind' in value

/** The same value in one order of keys, so that two sends of one thing compare equal. */
export const canonical = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(canonical)
    : value !== null && typeof value === 'object'
      ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, canonical(item)])
      : value
