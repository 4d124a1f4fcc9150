import { hashPassword } from 'better-auth/crypto'
import { anyUuid } from '#platform/database/sql.server.ts'
import { derivedId } from '#platform/secrets/secrets.server.ts'
import { giveGrant } from './give-grant.ts'
import { openAccount } from './open-account.ts'
import type { Role } from './roles.ts'
import { digestOfCode, newCode } from './secrets-made.server.ts'
import { sendFromMachine, type SenderParts } from './system-sender.server.ts'

/** Printed at the start of a demo, and known to everybody: for invented people only. */
export const DEMO_PASSWORD = 'lada hitam dari lampung'

/** A log-in of the demo and what it is over: its record, an organisation, a region, or everything. */
export type DemoAccount = {
  readonly username: string
  readonly name: string
  readonly role: Role
  readonly scope: { readonly organisationId: string } | { readonly region: string } | 'self' | 'all'
  readonly person?: string
}

/** Opens the log-ins of the demo through the door, and sets their one password. Run again, it changes nothing. */
export async function createDemoAccounts(parts: SenderParts, accounts: readonly DemoAccount[]): Promise<void> {
  const idOf = ({ username }: DemoAccount, what: string) => derivedId('demo', what, username)
  const today = parts.clock.today()
  const known = new Set(
    (await parts.database.read.selectFrom('auth.user').select('username').execute()).map((row) => row.username),
  )
  const fresh = accounts.filter(({ username }) => !known.has(username))
  if (fresh.length === 0) return
  await sendFromMachine(parts, [
    ...fresh.map((one) => ({
      contract: openAccount,
      input: {
        accountId: idOf(one, 'account'),
        username: one.username,
        displayName: one.name,
        personId: one.person ?? null,
        invitationId: idOf(one, 'invitation'),
        codeDigest: digestOfCode(newCode()),
      },
    })),
    ...fresh.map((one) => ({
      contract: giveGrant,
      input: {
        grantId: idOf(one, 'grant'),
        accountId: idOf(one, 'account'),
        role: one.role,
        ...(typeof one.scope === 'string' ? {} : one.scope),
        from: today,
      },
    })),
  ])
  // As if each had used the code.
  const ids = anyUuid(fresh.map((one) => idOf(one, 'account')))
  await parts.database.write
    .updateTable('auth.account')
    .set({ password: await hashPassword(DEMO_PASSWORD) })
    .where('userId', '=', ids)
    .execute()
  await parts.database.write
    .updateTable('invitation')
    .set({ used_at: parts.clock.now() })
    .where('account', '=', ids)
    .execute()
}
