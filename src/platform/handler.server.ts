import type { Kysely, Transaction } from 'kysely'
import type { z } from 'zod'
import type { Contract, Meta } from '#kernel/command.ts'
import type { Actor, Place, Reach } from '#kernel/grant.ts'
import type { Decision } from '#kernel/outcome.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { QueryContract } from '#kernel/query.ts'
import type { DB } from './database/tables.ts'
import type { Secrets } from './secrets/secrets.server.ts'

export type Tx = Transaction<DB>

/** What a command's server half works with: the open transaction, the keys, the moment and who acts. */
export type Work = { readonly tx: Tx; readonly secrets: Secrets; readonly meta: Meta }

/** What happened, and to whom; `subject` is the id of the person, organisation or account whose history it joins. */
export type Event = { readonly type: string; readonly subject: string }

/** Keys that an input alone does not tell: whom on record it is about. */
export type Meets<Input, Facts> = {
  /** Keys per input, in order, read before anything is held: they are held then, like those that the command touches. */
  keys(work: Work, inputs: readonly Input[]): Promise<readonly (readonly string[])[]>
  /** Keys of one decision, as its facts have them: where those were read in vain, or came to be meanwhile, it is seen here. */
  of(facts: Facts): readonly string[]
}

/** The server's half of a command. Everything is for many inputs at once: one form is a batch of one. */
export type Handler<Input, Facts, E extends Event, Code extends string> = {
  readonly meets?: Meets<Input, Facts>
  /** Reads what the decision needs: one Facts per input, in order, by set-based SQL. */
  facts(work: Work, inputs: readonly Input[]): Promise<readonly Facts[]>
  /** The places by which a grant may reach it. None: only a grant over all reaches it. */
  places(input: Input, facts: Facts): readonly Place[]
  decide(input: Input, facts: Facts, meta: Meta): Decision<E, Code>
  /** Whether this one must wait for a second person, where the contract says that some must; all do if it is not said. */
  waits?(input: Input, facts: Facts, meta: Meta): boolean
  /** Keeps what an answer tells of others: counted on a dry run too, which writes nothing else. */
  tells?(work: Work, answered: readonly { readonly input: Input; readonly facts: Facts }[]): Promise<void>
  /** Writes the effects of accepted events, set-based, rows sorted by key. Never a counter that many writers share. */
  apply(work: Work, events: readonly E[]): Promise<void>
}

/** A handler whose types the door need not know. */
export type CommandEntry = Handler<unknown, unknown, Event, string> & { readonly contract: Contract }

export const handle = <Schema extends z.ZodType, Code extends string, Facts, E extends Event>(
  contract: Contract<Schema, Code>,
  handler: Handler<z.output<Schema>, Facts, E, Code>,
): CommandEntry => ({ contract, ...handler }) as unknown as CommandEntry

/** What a question's server half works with. `reach` is what its permission lets the actor reach: put it into the SQL. */
export type Asking = {
  readonly db: Kysely<DB>
  readonly secrets: Secrets
  readonly actor: Actor
  readonly at: string
  readonly today: PlainDate
  readonly reach: Reach
}

/** One record: found by id first, then held against the grants by its places, so that a denial can be told from a void. */
export type Found<Result> = {
  readonly subject: string
  /** Whom else the answer shows, so that this look stands in their read log too. */
  readonly alsoAbout?: readonly string[]
  readonly places: readonly Place[]
  readonly result: Result
}

export type OneHandler<Question, Result> = { find(asking: Asking, question: Question): Promise<Found<Result> | null> }
/** Many records: the SQL itself applies `asking.reach`. */
export type ListHandler<Question, Result> = { list(asking: Asking, question: Question): Promise<Result> }

/** A question whose types the window need not know. */
export type QueryEntry = { readonly contract: QueryContract } & (
  OneHandler<unknown, unknown> | ListHandler<unknown, unknown>
)

/** A question with its types, for those who ask it in code. */
export type Query<Question, Result> = QueryEntry & { readonly types?: (question: Question) => Result }

export const answerOne = <Schema extends z.ZodType, Result>(
  contract: QueryContract<Schema>,
  find: (asking: Asking, question: z.output<Schema>) => Promise<Found<Result> | null>,
): Query<z.input<Schema>, Result> => ({ contract, find }) as unknown as Query<z.input<Schema>, Result>

export const answerList = <Schema extends z.ZodType, Result>(
  contract: QueryContract<Schema>,
  list: (asking: Asking, question: z.output<Schema>) => Promise<Result>,
): Query<z.input<Schema>, Result> => ({ contract, list }) as unknown as Query<z.input<Schema>, Result>

/** A result that passed through the registry untyped, given back the type that its query promises. */
export const typed = <Question, Result>(_query: Query<Question, Result>, result: unknown): Result => result as Result
