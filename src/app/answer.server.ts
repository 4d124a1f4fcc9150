import { sql } from 'kysely'
import { allowed } from '#kernel/grant.ts'
import type { Outcome } from '#kernel/outcome.ts'
import { anyUuid } from '#platform/database/sql.server.ts'
import type { CommandEntry, Tx, Work } from '#platform/handler.server.ts'
import { BULK } from './bulk-lane.ts'
import { awaitSecondPerson, loginIsFresh } from './guards.server.ts'
import { recordEvents } from './history.server.ts'
import { findMet, firstOfEach } from './meeting.server.ts'
import type { Answers, Ready, Sitting } from './sitting.server.ts'
import { waves, type Keys } from './waves.ts'

/** Any number that nobody else locks. */
const BULK_LANE = 7_261_995

/** Within one transaction: finds whom they are about, holds what they rest on, answers what was answered before, decides the others wave by wave. */
export async function answerIn(sitting: Sitting, tx: Tx, items: readonly Ready[]): Promise<Answers> {
  // Several servers share one database, and the room that it has for locks.
  if (items.length > BULK) await sql`select pg_advisory_xact_lock(${BULK_LANE})`.execute(tx)
  const met = await findMet(sitting, tx, items)
  const keysOf = (item: Ready): Keys => ({
    touches: [...item.entry.contract.touches(item.input), ...(met.get(item) ?? [])],
    holds: item.entry.contract.holds?.(item.input) ?? [],
  })
  const held = await hold(sitting, tx, items, keysOf)
  const answers: Answers = new Map()
  const logged = await tx
    .selectFrom('command_log')
    .select(['id', 'digest', 'outcome'])
    .where('id', '=', anyUuid(items.map((item) => item.envelope.id)))
    .execute()
  const before = new Map(logged.map((row) => [row.id, row]))
  for (const { envelope, digest } of items) {
    const row = before.get(envelope.id)
    if (row) answers.set(envelope.id, row.digest === digest ? loggedOutcome(row.outcome) : { kind: 'id-reused' })
    if (row?.digest === digest) sitting.replayed.add(envelope.id)
  }
  for (const wave of waves(
    items.filter((item) => !before.has(item.envelope.id)),
    keysOf,
  ))
    for (const [entry, together] of Map.groupBy(wave, (item) => item.entry))
      for (const [id, outcome] of await decideTogether(sitting, tx, held, entry, together)) answers.set(id, outcome)
  return answers
}

/**
 * Holds every key until the transaction ends, always in the same order, so that nothing waits in a circle: what a command
 * touches for itself alone, what it merely holds together with others who only hold it.
 */
async function hold(
  sitting: Sitting,
  tx: Tx,
  items: readonly Ready[],
  keysOf: (item: Ready) => Keys,
): Promise<ReadonlySet<string>> {
  const { lockKey } = sitting.parts.secrets
  const touched = new Set(items.flatMap((item) => [`command:${item.envelope.id}`, ...keysOf(item).touches]))
  const held = new Set(items.flatMap((item) => keysOf(item).holds)).difference(touched)
  await sql`select set_config('sambayan.actor', ${sitting.meta.actor.id}, true),
      case when shared then pg_advisory_xact_lock_shared(key) else pg_advisory_xact_lock(key) end
    from (select key, false as shared from unnest(${[...touched].map(lockKey)}::bigint[]) as key
      union all select key, true from unnest(${[...held].map(lockKey)}::bigint[]) as key
      order by key) as ordered`.execute(tx)
  return touched
}

async function decideTogether(
  sitting: Sitting,
  tx: Tx,
  touched: ReadonlySet<string>,
  entry: CommandEntry,
  items: readonly Ready[],
): Promise<Answers> {
  const { meta, parts, dryRun } = sitting
  const work: Work = { tx, secrets: parts.secrets, meta }
  const { contract } = entry
  const facts = await entry.facts(
    work,
    items.map((item) => item.input),
  )
  const known = items.map((item, i) => ({ item, facts: facts[i], places: entry.places(item.input, facts[i]) }))
  const mayPass = (one: (typeof known)[number]) => allowed(meta.actor, contract.needs, one.places, meta.at)
  const { passed = [], denied = [] } = Object.groupBy(known, (one) => (mayPass(one) ? 'passed' : 'denied'))
  const answers: Answers = new Map(
    denied.map(({ item }) => [item.envelope.id, { kind: 'denied', because: 'permission' }]),
  )
  if (contract.guards?.includes('fresh-login') && !loginIsFresh(meta)) {
    for (const { item } of passed) answers.set(item.envelope.id, { kind: 'denied', because: 'fresh-login' })
    return answers
  }
  const { now, later } = firstOfEach(passed, touched)
  const decided = now.map((one) => ({ ...one, decision: entry.decide(one.item.input, one.facts, meta) }))
  await entry.tells?.(
    work,
    decided
      .filter(({ decision }) => decision.kind === 'accepted')
      .map((one) => ({ input: one.item.input, facts: one.facts })),
  )
  const withLater = async (): Promise<Answers> =>
    later.length === 0
      ? answers
      : new Map([
          ...answers,
          ...(await decideTogether(
            sitting,
            tx,
            touched,
            entry,
            later.map(({ item }) => item),
          )),
        ])
  const mayWait = (contract.guards?.includes('second-person') ?? false) && meta.actor.kind !== 'system'
  const waits = (one: (typeof decided)[number]) => mayWait && (entry.waits?.(one.item.input, one.facts, meta) ?? true)
  for (const one of decided) {
    const { item, decision } = one
    if (decision.kind === 'accepted') sitting.foretold?.set(item.envelope.id, decision.events)
    answers.set(
      item.envelope.id,
      decision.kind === 'refused'
        ? decision
        : { kind: waits(one) ? 'pending' : 'accepted', result: decision.result, warnings: decision.warnings },
    )
  }
  if (dryRun || decided.length === 0) return withLater()

  const accepted = decided.filter((one) => one.decision.kind === 'accepted')
  await awaitSecondPerson(work, contract, accepted.filter(waits))
  await happen(
    sitting,
    work,
    entry,
    accepted.filter((one) => !waits(one)),
  )
  const rows = decided.map(({ item: { envelope, digest } }) => ({
    id: envelope.id,
    name: envelope.name,
    version: envelope.version,
    digest,
    outcome: answers.get(envelope.id),
    made_at: envelope.madeAt,
    asked_as: sitting.askedAs.get(envelope.id) ?? null,
  }))
  await sql`insert into command_log (id, name, version, digest, actor_kind, actor, channel, outcome, made_at, asked_as, received_at)
    select id, name, version, digest, ${meta.actor.kind}, ${meta.actor.id}, ${meta.channel}, outcome, made_at, asked_as, ${meta.at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as decided (id uuid, name text, version integer, digest text, outcome jsonb, made_at timestamptz, asked_as uuid)`.execute(
    tx,
  )
  return withLater()
}

type Decided = { readonly item: Ready; readonly decision: ReturnType<CommandEntry['decide']> }

async function happen(sitting: Sitting, work: Work, entry: CommandEntry, accepted: readonly Decided[]): Promise<void> {
  const happened = accepted.flatMap(({ item, decision }) =>
    decision.kind === 'accepted'
      ? decision.events.map((event, index) => ({ command: item.envelope.id, index, event }))
      : [],
  )
  if (happened.length === 0) return
  await recordEvents(work, happened)
  await entry.apply(
    work,
    happened.map(({ event }) => event),
  )
  await sitting.parts.queueReactions(work.tx, happened)
}

/** What was logged is an outcome: only the door writes there. */
const loggedOutcome = (value: unknown): Outcome => {
  if (isOutcome(value)) return value
  throw new Error('the command log holds something that is no outcome')
}
const isOutcome = (value: unknown): value is Outcome => typeof value === 'object' && value !== null && 'kind' in value
