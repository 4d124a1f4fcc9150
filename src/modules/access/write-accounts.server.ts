import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { anyText, anyUuid } from '#platform/database/sql.server.ts'
import type { Work } from '#platform/handler.server.ts'
import type { AccountInvited } from './invite.ts'
import type { AccountOpened } from './open-account.ts'

/** How long a one-time code may be used. */
const INVITATION_DAYS = 7

/** An account of ours and a user of better-auth, whose password nobody knows until an invitation is used. */
export async function writeAccounts({ tx, meta }: Work, opened: readonly AccountOpened[]): Promise<void> {
  if (opened.length === 0) return
  await tx
    .insertInto('auth.user')
    .values(
      opened.map(({ subject, username }) => ({
        id: subject,
        name: username,
        username,
        email: `${subject}@sambayan.invalid`,
        emailVerified: false,
      })),
    )
    .execute()
  await tx
    .insertInto('auth.account')
    .values(
      opened.map(({ subject }) => ({
        accountId: subject,
        userId: subject,
        providerId: 'credential',
        password: hashOfNothing(),
        updatedAt: meta.at,
      })),
    )
    .execute()
  await tx
    .insertInto('account')
    .values(
      opened.map(({ subject, displayName, personId }) => ({
        id: subject,
        display_name: displayName,
        person: personId,
        opened_by: meta.actor.id,
        opened_at: meta.at,
      })),
    )
    .execute()
}

type Coded = { readonly invitationId: string; readonly codeDigest: string }

/** Whether there is an invitation of this id, or with this code, already; in order. */
export async function existingInvitations({ tx, secrets }: Work, asked: readonly Coded[]): Promise<readonly boolean[]> {
  const hashes = asked.map(({ codeDigest }) => secrets.hashes(codeDigest))
  const rows = await tx
    .selectFrom('invitation')
    .select(['id', 'code_hash'])
    .where(({ or, eb }) =>
      or([eb('id', '=', anyUuid(asked.map((one) => one.invitationId))), eb('code_hash', '=', anyText(hashes.flat()))]),
    )
    .execute()
  const known = new Set(rows.flatMap((row) => [row.id, row.code_hash]))
  return asked.map(
    ({ invitationId }, i) => known.has(invitationId) || (hashes[i] ?? []).some((hash) => known.has(hash)),
  )
}

export async function writeInvitations({ tx, secrets, meta }: Work, invited: readonly AccountInvited[]): Promise<void> {
  if (invited.length === 0) return
  await tx
    .insertInto('invitation')
    .values(
      invited.map(({ subject, invitationId, codeDigest }) => ({
        id: invitationId,
        account: subject,
        code_hash: secrets.hash(codeDigest),
        made_by: meta.actor.id,
        made_at: meta.at,
        expires_at: sql<string>`${meta.at}::timestamptz + make_interval(days => ${INVITATION_DAYS}::int)`,
      })),
    )
    .execute()
}

/**
 * In the form of better-auth's scrypt hashes, of no password: a log-in takes as long to fail here as with a wrong password, so that
 * an account that was never used cannot be told from one that is.
 */
const hashOfNothing = (): string => `${randomBytes(16).toString('hex')}:${randomBytes(64).toString('hex')}`
