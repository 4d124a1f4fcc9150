import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'
import { AccountId } from './account.ts'

/** One account, with every grant that it holds, will hold or held. */
export const getAccount = query({
  name: 'access.get-account',
  needs: 'account.manage',
  method: 'get',
  input: strict({ accountId: AccountId }),
})

export type GrantRow = {
  readonly id: string
  readonly role: string
  /** Name of the organisation or region; null for one's own record or everything. */
  readonly where: string | null
  readonly from: string
  /** Last day as planned. */
  readonly until: string | null
  /** Instant from which it holds no more. */
  readonly endsAt: string | null
  readonly state: 'in-force' | 'to-come' | 'over'
  /** The name is null where no account did it, such as the command line; `endedBy` is null where nobody ended it. */
  readonly givenBy: { readonly name: string | null }
  readonly endedBy: { readonly name: string | null } | null
  /** Whose grant was handed over to this one. */
  readonly followed: string | null
  readonly abilities: { readonly end: boolean; readonly handOver: boolean }
}

export type AccountFound = {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly openedAt: string
  readonly hasPerson: boolean
  /** Whether a password was set; until when the newest code may be used. */
  readonly used: boolean
  readonly codeUntil: string | null
  readonly own: boolean
  readonly grants: readonly GrantRow[]
}
