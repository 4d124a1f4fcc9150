import { Envelope } from '#kernel/command.ts'
import type { Actor } from '#kernel/grant.ts'
import type { Outcome } from '#kernel/outcome.ts'
import { isDataFault, retryLostRaces } from '#platform/database/faults.server.ts'
import { answerIn } from './answer.server.ts'
import { BULK, createLane, type Lane } from './bulk-lane.ts'
import { canonical } from './canonical.ts'
import { logCommands } from './command-lines.server.ts'
import { recordDenials } from './denials.server.ts'
import { oneByOne } from './one-by-one.server.ts'
import { remarksOf, withInput } from './parse.ts'
import type { Answers, Dispatch, DoorParts, Ready, Sitting } from './sitting.server.ts'

/**
 * The door: the only way to change the domain. Takes many envelopes and answers each, in order.
 * A command that was answered before gets the same answer again; a fault in one does not take the others down.
 */
export const createDoor = (parts: DoorParts): Dispatch => oneByOne(doorFor(parts))

const doorFor = (parts: DoorParts): Dispatch => {
  const bulkLane = createLane()
  return async (sent, actor, channel, options = {}) => {
    const began = performance.now()
    const meta = { at: parts.clock.now(), today: parts.clock.today(), actor, channel }
    const sitting: Sitting = {
      parts,
      meta,
      dryRun: options.dryRun ?? false,
      replayed: new Set(),
      askedAs: options.askedAs ?? new Map(),
      inCompany: options.inCompany ?? false,
      allOrNone: options.allOrNone ?? false,
      foretold: options.dryRun && options.foretell ? new Map() : null,
    }
    const prepared = sent.map((one) => prepare(parts, one, actor))
    const ready = prepared.filter((one) => 'entry' in one)
    // Of two with one id in one batch the first counts; the other is its replay, or reuses its id for something else.
    const first = new Map(ready.toReversed().map((one) => [one.envelope.id, one]))
    const answers = await answerAll(sitting, [...first.values()].toReversed(), bulkLane)
    const outcomes = prepared.map((one): Outcome => {
      if (!('entry' in one)) return one
      const same = first.get(one.envelope.id)?.digest === one.digest
      return same ? (answers.get(one.envelope.id) ?? { kind: 'fault' }) : { kind: 'id-reused' }
    })
    await recordDenials(parts.database.write, sent, prepared, outcomes, meta)
    for (const [i, one] of prepared.entries()) {
      const settled = 'entry' in one && !['fault', 'denied', 'id-reused'].includes(outcomes[i]?.kind ?? '')
      const events = 'entry' in one ? sitting.foretold?.get(one.envelope.id) : undefined
      if (events !== undefined) options.foretell?.(i, events)
      if (settled && (sitting.replayed.has(one.envelope.id) || first.get(one.envelope.id) !== one))
        options.onReplay?.(i)
    }
    const ms = Math.round(performance.now() - began)
    const told = sent.map((_, i) => i).filter((i) => !sitting.inCompany || outcomes[i]?.kind !== 'fault')
    const answered = { sent: told.map((i) => sent[i]), outcomes: told.flatMap((i) => outcomes[i] ?? []) }
    logCommands(parts.log, meta, answered, { ms, dryRun: sitting.dryRun, replayed: sitting.replayed.size })
    return outcomes
  }
}

function prepare(parts: DoorParts, sent: unknown, actor: Actor): Ready | Outcome {
  const envelope = Envelope.safeParse(sent, withInput)
  if (!envelope.success) return { kind: 'invalid', problems: remarksOf(envelope.error.issues) }
  const { name, version, input: raw } = envelope.data
  const entry = parts.registry.commands.get(name)
  if (!entry) return { kind: 'invalid', problems: [{ path: 'name', code: 'unknown-command' }] }
  if (version !== entry.contract.version)
    return { kind: 'invalid', problems: [{ path: 'version', code: 'unknown-version' }] }
  const input = entry.contract.input.safeParse(raw, withInput)
  if (!input.success)
    return {
      kind: 'invalid',
      problems: remarksOf(input.error.issues).map((one) => ({
        ...one,
        path: one.path ? `input.${one.path}` : 'input',
      })),
    }
  return {
    envelope: envelope.data,
    entry,
    input: input.data,
    digest: parts.secrets.digest([name, version, canonical(raw), actor.kind, actor.id]),
  }
}

/** The last of them was not accepted, and the others were to be done only with it. */
class NoneOfThem extends Error {
  readonly because: Outcome
  constructor(because: Outcome) {
    super('the last of them was not accepted')
    this.because = because
  }
}

/** One transaction for all; when the data of one breaks it, halves are tried apart until that one is found. */
async function answerAll(sitting: Sitting, items: readonly Ready[], bulkLane: Lane): Promise<Answers> {
  if (items.length === 0) return new Map()
  const { database, log } = sitting.parts
  try {
    const run = () =>
      retryLostRaces(() =>
        database.write
          .transaction()
          .setIsolationLevel('read committed')
          .execute(async (tx) => {
            const answers = await answerIn(sitting, tx, items)
            const last = answers.get(items.at(-1)?.envelope.id ?? '')
            if (sitting.allOrNone && last !== undefined && last.kind !== 'accepted') throw new NoneOfThem(last)
            return answers
          }),
      )
    return await (items.length > BULK ? bulkLane(run) : run())
  } catch (error) {
    if (error instanceof NoneOfThem) return new Map(items.map((item) => [item.envelope.id, error.because]))
    if (items.length > 1 && isDataFault(error)) {
      const middle = items.length >> 1
      return new Map([
        ...(await answerAll(sitting, items.slice(0, middle), bulkLane)),
        ...(await answerAll(sitting, items.slice(middle), bulkLane)),
      ])
    }
    log[sitting.inCompany ? 'debug' : 'error'](
      {
        err: error,
        commands: items.slice(0, 5).map((item) => item.envelope.id),
        names: [...new Set(items.map((item) => item.envelope.name))],
      },
      'command fault',
    )
    return new Map(items.map((item) => [item.envelope.id, { kind: 'fault' }]))
  }
}
