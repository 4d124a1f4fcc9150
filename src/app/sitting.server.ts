import type { Channel, Envelope, Meta } from '#kernel/command.ts'
import type { Actor } from '#kernel/grant.ts'
import type { Outcome } from '#kernel/outcome.ts'
import type { Clock } from '#platform/clock/clock.server.ts'
import type { Database } from '#platform/database/open.server.ts'
import type { CommandEntry, Event, Tx } from '#platform/handler.server.ts'
import type { Logger } from '#platform/log/log.server.ts'
import type { Secrets } from '#platform/secrets/secrets.server.ts'
import type { Registry } from './registry.server.ts'

/** Puts follow-up commands into the queue, within the transaction: gone if it rolls back. */
export type QueueReactions = (
  tx: Tx,
  caused: readonly { readonly command: string; readonly index: number; readonly event: Event }[],
) => Promise<void>

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
  /** They are all done if the last of them is accepted, and none otherwise: then each is answered as the last. */
  readonly allOrNone?: boolean
  /** On a dry run, told what each accepted command would make happen, by its place. */
  readonly foretell?: (index: number, events: readonly Event[]) => void
  /** They were sent one by one and what fails will be tried alone, which then says what is the matter. */
  readonly inCompany?: boolean
  /** Which of the commands carry out what was asked before and waited for a second person: the id of that command, by theirs. */
  readonly askedAs?: ReadonlyMap<string, string>
}

/** Sends commands through the door. */
export type Dispatch = (
  sent: readonly unknown[],
  actor: Actor,
  channel: Channel,
  options?: DispatchOptions,
) => Promise<Outcome[]>

/** One command, parsed and known; `digest` tells whether another of its id is the same. */
export type Ready = {
  readonly envelope: Envelope
  readonly entry: CommandEntry
  readonly input: unknown
  readonly digest: string
}
export type Answers = Map<string, Outcome>
/** One call at the door: by whom, when, and what was answered from the log. */
export type Sitting = {
  readonly parts: DoorParts
  readonly meta: Meta
  readonly dryRun: boolean
  readonly replayed: Set<string>
  readonly askedAs: ReadonlyMap<string, string>
  /** What fails will be tried alone. */
  readonly inCompany: boolean
  /** Only if the last is accepted. */
  readonly allOrNone: boolean
  /** What accepted commands would make happen, by id, on a dry run that is asked for it. */
  readonly foretold: Map<string, readonly Event[]> | null
}
