import { sql } from 'kysely'
import { headersOf, type Client } from './client.server.ts'
import type { Gate } from './gate.server.ts'
import { weaknessOf, type Weakness } from './passwords.server.ts'
import { proving } from './proving.server.ts'
import type { Session } from './session.server.ts'

export type OwnSession = {
  readonly id: string
  readonly browser: string
  readonly address: string
  readonly since: string
  readonly current: boolean
}
export type GateLine = { readonly at: string; readonly kind: string }

/** Where somebody is logged in, newest first. */
export async function ownSessions(gate: Gate, { id, account }: Session): Promise<readonly OwnSession[]> {
  const rows = await gate.database.read
    .selectFrom('auth.session')
    .select(['id', 'userAgent', 'ipAddress', 'createdAt'])
    .where('userId', '=', account.id)
    .where('expiresAt', '>', sql<string>`now()`)
    .orderBy('createdAt', 'desc')
    .limit(sql.lit(50))
    .execute()
  return rows.map((row) => ({
    id: row.id,
    browser: row.userAgent ?? '',
    address: row.ipAddress ?? '',
    since: row.createdAt,
    current: row.id === id,
  }))
}

/** What happened lately at the gate in somebody's name: a log-in that they do not know of is a stolen password. */
export const ownSignIns = (gate: Gate, { account, username }: Session): Promise<readonly GateLine[]> =>
  gate.database.read
    .selectFrom('sign_in_log')
    .select(['at', 'kind'])
    .where(({ or, eb }) =>
      or([eb('account', '=', account.id), eb('username_digest', '=', gate.secrets.digest(['username', username]))]),
    )
    .orderBy('seq', 'desc')
    .limit(sql.lit(10))
    .execute()

/** Ends one session of one's own, or all but this one. */
export async function endSessions(
  gate: Gate,
  client: Client,
  { id, account }: Session,
  which: { readonly session: string } | 'others',
): Promise<void> {
  const { api } = gate.auth
  const headers = headersOf(client)
  if (which === 'others') await api.revokeOtherSessions({ headers })
  else {
    const row = await gate.database.read
      .selectFrom('auth.session')
      .select('token')
      .where(sql<string>`id::text`, '=', which.session)
      .where('userId', '=', account.id)
      .executeTakeFirst()
    if (!row || which.session === id) return
    await api.revokeSession({ headers, body: { token: row.token } })
  }
  await gate.note({ kind: 'session-ended', account: account.id, address: client.address })
}

export type Changed =
  | { readonly kind: 'done'; readonly cookies: readonly string[] }
  | { readonly kind: 'weak'; readonly weakness: Weakness }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly seconds: number }

/** Chooses another password; all other sessions end. */
export async function changePassword(
  gate: Gate,
  client: Client,
  session: Session,
  typed: { readonly current: string; readonly next: string },
): Promise<Changed> {
  const weakness = await weaknessOf(typed.next, [session.username, session.account.name])
  if (weakness !== null) return { kind: 'weak', weakness }
  const body = { currentPassword: typed.current, newPassword: typed.next, revokeOtherSessions: true }
  const proved = await proving(gate, client, session, () =>
    gate.auth.api.changePassword({ body, headers: headersOf(client), asResponse: true }),
  )
  if (proved.kind !== 'proved') return proved
  await gate.note({ kind: 'password-changed', account: session.account.id, address: client.address })
  return { kind: 'done', cookies: proved.answer.cookies }
}
