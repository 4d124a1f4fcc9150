import type { z } from 'zod'
import type { Contract } from '#kernel/command.ts'
import type { Actor, Scope } from '#kernel/grant.ts'
import type { Params } from '#kernel/outcome.ts'
import type { QueryContract } from '#kernel/query.ts'
import { envelope, type World } from './world.ts'

type MaybeLater<Value> = Value | Promise<Value>

/** An input that somebody else than the example's actor must send. */
export type SentBy<Input> = { readonly by: Actor; readonly input: Input }
export const sentBy = <Input>(by: Actor, input: Input): SentBy<Input> => ({ by, input })

/** What every command shows of itself, so that the laws can be tried on it. What must be there before is set up through the door. */
export type CommandExamples<Input = unknown, Code extends string = string> = {
  readonly contract: Contract
  /** Somebody who may do all that the examples do. */
  actor(world: World): MaybeLater<Actor>
  /** The n-th input that is accepted; none stands in another's way, in whatever order they are sent. */
  accepted(world: World, n: number, actor: Actor): MaybeLater<Input>
  /** For each refusal, an input that meets it; the world may be changed for it (a clock, an intake that closes). */
  readonly refused: Readonly<Record<Code, (world: World, actor: Actor) => MaybeLater<Input | SentBy<Input>>>>
  /** Scopes whose holders may not touch the accepted inputs: another organisation, another region. */
  strangers(world: World): readonly Scope[]
  /** Why any two of these must be decided one after the other, in a batch too; only then may the statements grow with the batch. */
  readonly oneByOne?: string
}

/** What every question shows of itself. */
export type QueryExamples<Question = unknown> = {
  readonly contract: QueryContract
  /** Somebody to whom the question is answered. */
  actor(world: World): MaybeLater<Actor>
  /**
   * Makes that many records through the door, and the question that is answered with all of them (a list) or with one of them.
   * `hidden`: ids or names that the answer to a stranger must not hold; empty where the question is public.
   */
  asked(
    world: World,
    records: number,
    actor: Actor,
  ): MaybeLater<{ readonly question: Question; readonly hidden: readonly string[] }>
  /** Whose read logs one answer stands in, where it shows several people; else one. */
  readonly opens?: number
  /** Scopes whose holders may not see those records. */
  strangers(world: World): readonly Scope[]
}

/** The compiler checks that every refusal has its example and every input its fields. */
export const commandExamples = <Schema extends z.ZodType, const Code extends string>(
  contract: Contract<Schema, Code>,
  examples: Omit<CommandExamples<z.input<Schema>, Code>, 'contract'>,
): CommandExamples => ({ ...examples, contract }) as unknown as CommandExamples

export const queryExamples = <Schema extends z.ZodType>(
  contract: QueryContract<Schema>,
  examples: Omit<QueryExamples<z.input<Schema>>, 'contract'>,
): QueryExamples => ({ ...examples, contract }) as unknown as QueryExamples

/** Sends one command that must be accepted, and gives its result: how examples set up what must be there before. */
export async function settle<Schema extends z.ZodType>(
  world: World,
  contract: Contract<Schema>,
  input: z.input<Schema>,
  actor: Actor,
): Promise<Params> {
  const [outcome] = await world.dispatch([envelope(contract, input)], actor, 'api')
  if (outcome?.kind !== 'accepted' && outcome?.kind !== 'pending')
    throw new Error(`${contract.name} was to be accepted, but: ${JSON.stringify(outcome)}`)
  return outcome.result
}
