import { hashPassword } from 'better-auth/crypto'
import { anyText } from '#platform/database/sql.server.ts'
import type { Client } from './client.server.ts'
import type { Gate } from './gate.server.ts'
import { networkOf } from './network.ts'
import { weaknessOf, type Weakness } from './passwords.server.ts'
import { digestOfCode } from './secrets-made.server.ts'
import { signIn, type SignedIn } from './sign-in.server.ts'

export type InvitationUsed = SignedIn | { readonly kind: 'weak'; readonly weakness: Weakness }

/**
 * Somebody sets a password with a one-time code, and is logged in by it. Whoever comes with a code may have lost a phone too: the second
 * step is switched off, and all sessions of before end. Only the newest code of an account counts, once, for a week.
 */
export async function useInvitation(
  gate: Gate,
  client: Client,
  typed: { readonly code: string; readonly password: string },
): Promise<InvitationUsed> {
  const count = { key: `invitation:${networkOf(client.address)}`, free: 10, longestSeconds: 15 * 60 }
  const attempt = await gate.attempts.begin([count])
  if (attempt.wait !== null) return { kind: 'wait', seconds: attempt.wait }
  const hashes = gate.secrets.hashes(digestOfCode(typed.code))
  const invited = await findInvited(gate, hashes)
  if (!invited) {
    await gate.note({ kind: 'failed', address: client.address })
    return { kind: 'wrong' }
  }
  await attempt.forget([count.key])
  const weakness = await weaknessOf(typed.password, [invited.username, invited.display_name])
  if (weakness !== null) return { kind: 'weak', weakness }
  if (!(await setPassword(gate, invited, typed.password))) return { kind: 'wrong' }
  await gate.note({ kind: 'password-set', account: invited.account, address: client.address })
  return signIn(gate, client, { username: invited.username, password: typed.password })
}

type Invited = {
  readonly id: string
  readonly account: string
  readonly username: string
  readonly display_name: string
}

async function findInvited({ database, clock }: Gate, hashes: readonly string[]): Promise<Invited | undefined> {
  const row = await database.read
    .selectFrom('invitation as i')
    .innerJoin('account as a', 'a.id', 'i.account')
    .innerJoin('auth.user as u', 'u.id', 'i.account')
    .select(['i.id', 'i.account', 'a.display_name', 'u.username'])
    .where('i.code_hash', '=', anyText(hashes))
    .where('i.used_at', 'is', null)
    .where('i.expires_at', '>', clock.now())
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('invitation as later')
            .whereRef('later.account', '=', 'i.account')
            .whereRef('later.made_at', '>', 'i.made_at'),
        ),
      ),
    )
    .executeTakeFirst()
  return row && { ...row, username: row.username ?? '' }
}

/** False if the code was used meanwhile. */
async function setPassword({ database, clock }: Gate, { id, account }: Invited, password: string): Promise<boolean> {
  const hash = await hashPassword(password)
  return database.write.transaction().execute(async (tx) => {
    const used = await tx
      .updateTable('invitation')
      .set({ used_at: clock.now() })
      .where('id', '=', id)
      .where('used_at', 'is', null)
      .executeTakeFirst()
    if (used.numUpdatedRows === 0n) return false
    await tx
      .updateTable('auth.account')
      .set({ password: hash, updatedAt: clock.now() })
      .where('userId', '=', account)
      .execute()
    await tx.deleteFrom('auth.twoFactor').where('userId', '=', account).execute()
    await tx
      .updateTable('auth.user')
      .set({ twoFactorEnabled: false, updatedAt: clock.now() })
      .where('id', '=', account)
      .execute()
    await tx.deleteFrom('auth.session').where('userId', '=', account).execute()
    return true
  })
}
