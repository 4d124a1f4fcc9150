import { z } from 'zod'
import type { Actor } from './grant.ts'
import { CommandId } from './id.ts'
import type { PlainDate } from './plain-date.ts'

/** What a caller sends, from form, API, sheet or outbox. `madeAt` is the caller's clock: informative, never decisive. */
export const Envelope = z.strictObject({
  id: CommandId,
  name: z.string().max(80),
  version: z.int().min(1),
  madeAt: z.iso.datetime({ abort: true }).refine((at) => at >= '1970', { error: 'not-a-moment' }),
  input: z.unknown(),
})
export type Envelope = z.output<typeof Envelope>

export type Channel = 'form' | 'api' | 'sheet' | 'cli' | 'outbox' | 'reaction'

/** What the domain may know about the moment; it never asks a clock. `today` is the date in Jakarta. */
export type Meta = {
  readonly at: string
  readonly today: PlainDate
  readonly actor: Actor
  readonly channel: Channel
}

export type Guard = 'fresh-login' | 'second-person'

/** What a command is, readable by browser, server and documentation alike. */
export type Contract<Schema extends z.ZodType = z.ZodType, Code extends string = string> = {
  /** `module.verb-noun`. */
  readonly name: string
  readonly version: number
  /** The permission without which the command is denied. */
  readonly needs: string
  readonly input: Schema
  /** Every reason for which `decide` may refuse. */
  readonly refusals: readonly Code[]
  /** Keys of what this one decision rests on. Two commands with one key are decided one after the other, in a batch too. */
  readonly touches: (input: z.output<Schema>) => readonly string[]
  /** Keys of what must not change meanwhile (a school, an intake). Held against other transactions; a batch is not split by them. */
  readonly holds?: (input: z.output<Schema>) => readonly string[]
  readonly guards?: readonly Guard[]
}

export const command = <Schema extends z.ZodType, const Code extends string>(contract: Contract<Schema, Code>) =>
  contract
export type InputOf<C extends Contract> = z.output<C['input']>
export type CodeOf<C extends Contract> = C['refusals'][number]
