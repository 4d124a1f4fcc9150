import { newId } from '#platform/secrets/secrets.server.ts'
import { giveGrant } from './give-grant.ts'
import { openAccount } from './open-account.ts'
import { digestOfCode, newCode } from './secrets-made.server.ts'
import { sendFromMachine, type SenderParts } from './system-sender.server.ts'

/** The code with which the administrator sets a password at /masuk/undangan; shown once, kept nowhere. */
export type InvitedAdministrator = { readonly account: string; readonly code: string }

/**
 * Makes an administrator from the machine itself: the first, where there is nobody who could give the role, and another when all have
 * lost their passwords. Whoever can run this could read the database too.
 */
export async function inviteAdministrator(
  parts: SenderParts,
  { username, name }: { readonly username: string; readonly name: string },
): Promise<InvitedAdministrator> {
  const code = newCode()
  const account = newId()
  await sendFromMachine(parts, [
    {
      contract: openAccount,
      input: { accountId: account, username, displayName: name, invitationId: newId(), codeDigest: digestOfCode(code) },
    },
    {
      contract: giveGrant,
      input: { grantId: newId(), accountId: account, role: 'administrator', from: parts.clock.today() },
    },
  ])
  return { account, code }
}
