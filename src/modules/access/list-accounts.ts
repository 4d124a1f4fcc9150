import { query } from '#kernel/query.ts'
import { strict, text } from '#kernel/text.ts'
import { AccountId } from './account.ts'

/** Accounts by name, fifty at a time. */
export const listAccounts = query({
  name: 'access.list-accounts',
  needs: 'account.manage',
  method: 'get',
  input: strict({
    text: text(2, 80).nullable().default(null).describe('words of the name, or the beginning of the user name'),
    after: AccountId.nullable().default(null).describe('the last of the page before'),
  }),
})

export type RoleHeld = { readonly role: string; readonly where: string | null }

export type AccountRow = {
  readonly id: string
  readonly username: string
  readonly name: string
  /** What holds today, and over what. */
  readonly roles: readonly RoleHeld[]
  /** False until an invitation was used. */
  readonly used: boolean
}

export type AccountPage = { readonly accounts: readonly AccountRow[]; readonly next: string | null }
