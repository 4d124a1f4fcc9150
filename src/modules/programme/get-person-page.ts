import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'
import { PersonId } from '#modules/people/index.ts'
import type { PersonRecord } from './get-person.ts'
import type { PlaceInLine } from './line/get-place-in-line.ts'

/** One person as officers, and the person, see them: what is known, what is missing, what happened, who looked. */
export const getPersonPage = query({
  name: 'programme.get-person-page',
  needs: 'person.read',
  method: 'get',
  audited: 'subject',
  input: strict({ personId: PersonId }),
})

/** One field as it was and as it became; either may be null. Villages, schools and intakes are names, numbers are masked. */
export type FieldChange = { readonly field: string; readonly before: string | null; readonly after: string | null }

export type HistoryLine = {
  readonly seq: number
  readonly at: string
  readonly type: string
  readonly actorKind: string
  readonly actorName: string | null
  /** Who agreed to it, where a second person had to. */
  readonly agreedBy: { readonly actorKind: string; readonly actorName: string | null } | null
  readonly channel: string | null
  readonly changes: readonly FieldChange[]
  /** The person was erased: only that something happened is left. */
  readonly erased: boolean
}

export type ReadLine = {
  readonly seq: number
  readonly at: string
  readonly actorKind: string
  readonly actorName: string | null
  readonly query: string
  readonly reason: string | null
}

export type PersonPage = PersonRecord & {
  /** Where the registrations that have not ended stand in line, and why. */
  readonly lines: readonly PlaceInLine[]
  /** Those of them that the actor may end. */
  readonly mayWithdraw: readonly string[]
  /** The latest hundred of each. */
  readonly history: readonly HistoryLine[]
  readonly reads: readonly ReadLine[]
}
