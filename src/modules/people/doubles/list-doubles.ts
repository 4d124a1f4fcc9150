import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'
import { DoubleId } from './double-events.ts'
import type { Reason } from './suspicion.ts'

/** Pairs of records that may be one person's, oldest first: those of which one grant of the steward reaches both. */
export const listDoubles = query({
  name: 'people.list-doubles',
  needs: 'person.merge',
  method: 'get',
  input: strict({ after: DoubleId.nullable().default(null).describe('`next` of the page before') }),
})

type Side = { readonly personId: string; readonly fullName: string; readonly school: string | null }

export type DoubleRow = {
  readonly id: string
  readonly one: Side
  readonly other: Side
  readonly score: number
  readonly reasons: readonly Reason[]
  readonly foundAt: string
}

export type DoublePage = { readonly doubles: readonly DoubleRow[]; readonly next: string | null }
