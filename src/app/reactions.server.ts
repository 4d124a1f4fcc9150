import { z } from 'zod'
import type { Outcome } from '#kernel/outcome.ts'
import type { Clock } from '#platform/clock/clock.server.ts'
import type { Database } from '#platform/database/open.server.ts'
import { anyUuid } from '#platform/database/sql.server.ts'
import type { Job, JobEnd, JobHandler, Jobs, QueueName } from '#platform/jobs/jobs.server.ts'
import type { Logger } from '#platform/log/log.server.ts'
import { derivedId, type Secrets } from '#platform/secrets/secrets.server.ts'
import type { Dispatch, QueueReactions } from './sitting.server.ts'
import type { Reaction } from './reactions.ts'
import type { Registry } from './registry.server.ts'
import { systemActor } from './system-actor.server.ts'

/** Queues what follows from what just happened, sealed. Its id comes from its cause's, so that it can never happen twice. */
export const createReactions = (jobs: Jobs, secrets: Secrets, reactions: readonly Reaction[]): QueueReactions => {
  const byType = Map.groupBy(reactions, (one) => one.on)
  return async (tx, caused) => {
    const follow = caused.flatMap(({ command, index, event }) =>
      (byType.get(event.type) ?? []).flatMap((reaction): (Job & { readonly queue: QueueName })[] => {
        const followUp = reaction.follow(event)
        if (followUp === null) return []
        const id = derivedId(command, index, reaction.name)
        if (followUp.kind === 'sweep') return [{ queue: 'sweep', id, payload: followUp.sweep }]
        return [{ queue: 'reactions', id, payload: secrets.seal(JSON.stringify({ id, ...followUp })) }]
      }),
    )
    for (const [queue, together] of Map.groupBy(follow, (one) => one.queue))
      await jobs.queue(
        tx,
        queue,
        together.map(({ id, payload }) => ({ id, payload })),
      )
  }
}

export type ReactionParts = {
  readonly database: Database
  readonly secrets: Secrets
  readonly clock: Clock
  readonly log: Logger
  readonly registry: Registry
  readonly dispatch: Dispatch
}

const Command = z.object({ id: z.uuid(), name: z.string(), version: z.int(), input: z.unknown() })
type Command = z.output<typeof Command>
const Sealed = z.discriminatedUnion('kind', [
  Command.extend({ kind: z.literal('command') }),
  z.object({ kind: z.literal('agreed'), id: z.uuid(), waiting: z.uuid() }),
])
type Sealed = z.output<typeof Sealed>

/** Sends what was queued through the door, as the system's own act. */
export const handleReactions =
  (parts: ReactionParts): JobHandler =>
  async (jobs) => {
    const queued = jobs.map((job) => opened(parts, job))
    const agreed = await agreedCommands(parts, queued)
    const commands = queued.flatMap((one) => (one?.kind === 'command' ? one : (agreed.get(one?.id ?? '') ?? [])))
    const envelopes = commands.map(({ id, name, version, input }) => ({
      id,
      name,
      version,
      input,
      madeAt: parts.clock.now(),
    }))
    const askedAs = new Map(queued.flatMap((one) => (one?.kind === 'agreed' ? [[one.id, one.waiting] as const] : [])))
    const outcomes = await parts.dispatch(envelopes, systemActor(parts.registry), 'reaction', { askedAs })
    const answered = new Map(commands.map(({ id, name }, i) => [id, { name, kind: outcomes[i]?.kind }]))
    return queued.map((one, i) => {
      const { name, kind = 'unreadable' } = answered.get(one?.id ?? '') ?? {}
      const end = endOf(kind)
      if (end === 'failed')
        parts.log.error({ job: jobs[i]?.id, command: one?.id, name, outcome: kind }, 'reaction failed')
      return end
    })
  }

/** Null where it cannot be read: its key is gone, or it was queued by a version that we no longer understand. */
const opened = ({ secrets, log }: ReactionParts, job: Job): Sealed | null => {
  try {
    return Sealed.parse(JSON.parse(secrets.open(job.payload)))
  } catch (error) {
    log.error({ err: error, job: job.id }, 'a queued reaction cannot be read')
    return null
  }
}

/** A refusal is an answer, and stands in the log like any other. What the system may not do, or said wrongly, is a bug. */
const endOf = (kind: Outcome['kind'] | 'unreadable'): JobEnd => {
  switch (kind) {
    case 'accepted':
    case 'refused':
      return 'done'
    case 'fault':
      return 'again'
    case 'pending':
    case 'denied':
    case 'invalid':
    case 'id-reused':
    case 'unreadable':
      return 'failed'
  }
}

/** The commands that waited and were agreed to, by the id of their follow-up; one statement for all. */
async function agreedCommands(
  { database, secrets }: ReactionParts,
  queued: readonly (Sealed | null)[],
): Promise<ReadonlyMap<string, Command>> {
  const waiting = queued.flatMap((one) => (one?.kind === 'agreed' ? one : []))
  if (waiting.length === 0) return new Map()
  const rows = await database.write
    .selectFrom('second_person_request as request')
    .innerJoin('second_person_answer as answer', 'answer.command_id', 'request.command_id')
    .select(['request.command_id', 'name', 'version', 'input_sealed'])
    .where('answer.agreed', '=', true)
    .where('request.command_id', '=', anyUuid(waiting.map((one) => one.waiting)))
    .execute()
  const byId = new Map(rows.map((row) => [row.command_id, row]))
  const commands = waiting.flatMap(({ id, waiting: of }): Command[] => {
    const row = byId.get(of)
    if (row === undefined) return []
    const input: unknown = JSON.parse(secrets.open(row.input_sealed))
    return [{ id, name: row.name, version: row.version, input }]
  })
  return new Map(commands.map((command) => [command.id, command]))
}
