import { command, type CodeOf, type InputOf } from '#kernel/command.ts'
import { idOf } from '#kernel/id.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { strict, text } from '#kernel/text.ts'
import { AccountId, InvitationId, SecretDigest, Username } from './account.ts'
import type { AccountInvited } from './invite.ts'

/**
 * Opens an account for one human being. No password travels: whoever opens it hands over a one-time code, of which only the
 * digest is sent, and with which the new holder sets a password of their own.
 */
export const openAccount = command({
  name: 'access.open-account',
  version: 1,
  needs: 'account.manage',
  input: strict({
    accountId: AccountId,
    username: Username,
    displayName: text(2, 80),
    personId: idOf('PersonId').nullable().default(null).describe('their own record, if they are on record'),
    invitationId: InvitationId,
    codeDigest: SecretDigest,
  }),
  refusals: ['username-taken', 'account-exists', 'invitation-exists', 'person-unknown', 'person-has-account'],
  touches: (input) => [
    `account:${input.accountId}`,
    `username:${input.username}`,
    `invitation:${input.invitationId}`,
    `invitation-code:${input.codeDigest}`,
    ...(input.personId === null ? [] : [`account-of:${input.personId}`]),
  ],
  guards: ['fresh-login'],
})

export type Input = InputOf<typeof openAccount>

export type Facts = {
  readonly accountExists: boolean
  readonly usernameTaken: boolean
  readonly invitationExists: boolean
  readonly personKnown: boolean
  readonly personHasAccount: boolean
}

/** Somebody may now be given roles. `subject` is the account. */
export type AccountOpened = {
  readonly type: 'account.opened'
  readonly subject: string
  readonly username: string
  readonly displayName: string
  readonly personId: string | null
}

export function decide(
  input: Input,
  facts: Facts,
): Decision<AccountOpened | AccountInvited, CodeOf<typeof openAccount>> {
  if (facts.accountExists) return refuse('account-exists', 'accountId')
  if (facts.usernameTaken) return refuse('username-taken', 'username')
  if (facts.invitationExists) return refuse('invitation-exists', 'invitationId')
  if (!facts.personKnown) return refuse('person-unknown', 'personId')
  if (facts.personHasAccount) return refuse('person-has-account', 'personId')
  const { accountId, username, displayName, personId, invitationId, codeDigest } = input
  const opened: AccountOpened = { type: 'account.opened', subject: accountId, username, displayName, personId }
  const invited: AccountInvited = { type: 'account.invited', subject: accountId, invitationId, codeDigest }
  return accept<AccountOpened | AccountInvited>([opened, invited], { account: accountId })
}
