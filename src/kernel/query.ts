import type { z } from 'zod'
import type { Remark } from './outcome.ts'

/** What may be asked, and the permission that scopes the answer. */
export type QueryContract<Schema extends z.ZodType = z.ZodType> = {
  /** `module.noun` or `module.verb-noun`. */
  readonly name: string
  /** The permission whose grants bound the answer; `'public'` where anybody may ask. */
  readonly needs: string
  readonly input: Schema
  /** `post` where the question itself holds personal numbers, or where the answer must be logged before it is given. */
  readonly method: 'get' | 'post'
  /** `subject`: each record opened leaves a line in the read log; `records`: each list taken away leaves one, with their number. */
  readonly audited?: 'subject' | 'records'
}

export const query = <Schema extends z.ZodType>(contract: QueryContract<Schema>) => contract
export type QuestionOf<C extends QueryContract> = z.output<C['input']>

/** What came of a question. */
export type Answer<Result> =
  | { readonly kind: 'found'; readonly result: Result }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'denied' }
  | { readonly kind: 'invalid'; readonly problems: readonly Remark[] }
