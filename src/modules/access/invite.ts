import { command, type CodeOf, type InputOf, type Meta } from '#kernel/command.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { strict } from '#kernel/text.ts'
import { AccountId, InvitationId, SecretDigest } from './account.ts'

/** Gives somebody who forgot a password, or lost a phone, a new one-time code; earlier codes stop working. */
export const invite = command({
  name: 'access.invite',
  version: 1,
  needs: 'account.manage',
  input: strict({ accountId: AccountId, invitationId: InvitationId, codeDigest: SecretDigest }),
  refusals: ['account-unknown', 'own-account', 'invitation-exists'],
  touches: (input) => [
    `account:${input.accountId}`,
    `invitation:${input.invitationId}`,
    `invitation-code:${input.codeDigest}`,
  ],
  guards: ['fresh-login'],
})

export type Input = InputOf<typeof invite>
/** `invitationExists`: one with this id or this code, whoever it is for. */
export type Facts = { readonly accountExists: boolean; readonly invitationExists: boolean }

/** A code was made by which a password may be set once. `subject` is the account. */
export type AccountInvited = {
  readonly type: 'account.invited'
  readonly subject: string
  readonly invitationId: string
  readonly codeDigest: string
}

export function decide(input: Input, facts: Facts, meta: Meta): Decision<AccountInvited, CodeOf<typeof invite>> {
  if (!facts.accountExists) return refuse('account-unknown', 'accountId')
  // One's own password is changed with the old one; a code would be a way around it.
  if (input.accountId === meta.actor.id) return refuse('own-account', 'accountId')
  if (facts.invitationExists) return refuse('invitation-exists', 'invitationId')
  return accept(
    [
      {
        type: 'account.invited',
        subject: input.accountId,
        invitationId: input.invitationId,
        codeDigest: input.codeDigest,
      },
    ],
    {
      account: input.accountId,
    },
  )
}
