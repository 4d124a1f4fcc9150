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

/**
 * Opens the log-ins of the demo through the door, gives each its role, and sets their one password. Interrupted, it goes on where it
 * was: a log-in is finished once its invitation is used. Run again after that, it changes nothing.
 */
export async function createDemoAccounts(parts: SenderParts, accounts: readonly DemoAccount[]): Promise<void> {
  const { database, clock } = parts
  const { usernames, ids, granted } = await existing(parts, accounts)
  const fresh = accounts.filter(({ username }) => !usernames.has(username))
  const ours = accounts.filter((one) => !usernames.has(one.username) || ids.has(idOf(one, 'account')))
  const today = clock.today()
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
    ...ours
      .filter((one) => !granted.has(idOf(one, 'grant')))
      .map((one) => ({
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
  const password = await hashPassword(DEMO_PASSWORD)
  // As if each had used the code: both, or neither.
  await database.write.transaction().execute(async (tx) => {
    const used = await tx
      .updateTable('invitation')
      .set({ used_at: clock.now() })
      .where('id', '=', anyUuid(ours.map((one) => idOf(one, 'invitation'))))
      .where('used_at', 'is', null)
      .returning('account')
      .execute()
    await tx
      .updateTable('auth.account')
      .set({ password })
      .where('userId', '=', anyUuid(used.map((row) => row.account)))
      .execute()
  })
}

const idOf = ({ username }: DemoAccount, what: 'account' | 'invitation' | 'grant') => derivedId('demo', what, username)

/** What an earlier run, or somebody else, has made already. */
async function existing({ database }: SenderParts, accounts: readonly DemoAccount[]) {
  const users = await database.read.selectFrom('auth.user').select(['id', 'username']).execute()
  const grants = await database.read
    .selectFrom('role_grant')
    .select('id')
    .where('id', '=', anyUuid(accounts.map((one) => idOf(one, 'grant'))))
    .execute()
  return {
    usernames: new Set(users.map((row) => row.username)),
    ids: new Set(users.map((row) => row.id)),
    granted: new Set(grants.map((row) => row.id)),
  }
}
