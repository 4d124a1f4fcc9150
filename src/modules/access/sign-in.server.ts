import { z } from 'zod'
import { Username } from './account.ts'
import type { Count } from './attempts.server.ts'
import { answerOf, hasSession, headersOf, withoutSession, type Answer, type Client } from './client.server.ts'
import type { Gate } from './gate.server.ts'
import { networkOf } from './network.ts'

export type SignedIn =
  /** `cookies` go to the browser as they are. */
  | { readonly kind: 'signed-in'; readonly cookies: readonly string[] }
  /** The password was right; a code from the authenticator app is asked. */
  | { readonly kind: 'second-step'; readonly cookies: readonly string[] }
  /** User name, password or code: never which, and never whether there is such an account. */
  | { readonly kind: 'wrong' }
  /** Too many tries; nothing was looked at. */
  | { readonly kind: 'wait'; readonly seconds: number }
  /** The password was too long ago, or too many codes were wrong. */
  | { readonly kind: 'start-again' }

const MINUTES = 60
const deviceCount = (key: string): Count => ({ key, free: 5, longestSeconds: 15 * MINUTES })

/** A device that the account knows is counted alone; strangers together, by account, by address and by both. */
const countsOf = (
  gate: Gate,
  client: Client,
  username: string,
): { readonly counts: readonly Count[]; readonly own: readonly string[] } => {
  const known = gate.devices.keyOf(client, username)
  if (known !== null) return { counts: [deviceCount(known)], own: [known] }
  const network = networkOf(client.address)
  const pair = `pair:${username}:${network}`
  return {
    counts: [
      deviceCount(pair),
      { key: `account:${username}`, free: 20, longestSeconds: 5 * MINUTES },
      { key: `address:${network}`, free: 50, longestSeconds: 5 * MINUTES },
    ],
    own: [pair],
  }
}

const Welcomed = z.object({ user: z.object({ id: z.string(), username: z.string() }) })
const Asked = z.object({ twoFactorRedirect: z.literal(true) })

/** Checks a user name and a password. An account that does not exist takes as long and is answered the same. */
export async function signIn(
  gate: Gate,
  client: Client,
  typed: { readonly username: string; readonly password: string },
): Promise<SignedIn> {
  const username = Username.safeParse(typed.username)
  const name = username.data ?? typed.username.trim().toLowerCase().slice(0, 100)
  const { counts, own } = countsOf(gate, client, name)
  const attempt = await gate.attempts.begin(counts)
  if (attempt.wait !== null) {
    await gate.note({ kind: 'held-off', username: name, address: client.address })
    return { kind: 'wait', seconds: attempt.wait }
  }
  const answer = username.success ? await tryPassword(gate, client, username.data, typed.password) : null
  if (!answer?.ok) {
    await gate.note({ kind: 'failed', username: name, address: client.address })
    return { kind: 'wrong' }
  }
  await attempt.forget(own)
  if (Asked.safeParse(answer.body).success) {
    await gate.note({ kind: 'second-step-asked', username: name, address: client.address })
    return { kind: 'second-step', cookies: answer.cookies }
  }
  return welcome(gate, client, answer)
}

const tryPassword = async (gate: Gate, client: Client, username: string, password: string): Promise<Answer> => {
  const headers = headersOf(await withoutSession(gate.auth, client))
  return answerOf(await gate.auth.api.signInUsername({ body: { username, password }, headers, asResponse: true }))
}

/** Checks the code of the authenticator app, or one of the codes kept for a lost phone. */
export async function secondStep(gate: Gate, client: Client, typed: string): Promise<SignedIn> {
  const code = typed.replaceAll(/\s/g, '')
  const asked = {
    body: { code },
    headers: headersOf(await withoutSession(gate.auth, client)),
    asResponse: true,
  } as const
  const { api } = gate.auth
  const answer = await answerOf(/^\d{6}$/.test(code) ? await api.verifyTOTP(asked) : await api.verifyBackupCode(asked))
  if (answer.ok) return welcome(gate, client, answer)
  await gate.note({ kind: 'second-step-failed', address: client.address })
  if (answer.code === 'INVALID_CODE' || answer.code === 'INVALID_BACKUP_CODE') return { kind: 'wrong' }
  return { kind: 'start-again' }
}

/** The end of every way in: the session that was there before ends, the device is known from now on, the log has its line. */
async function welcome(gate: Gate, client: Client, answer: Answer): Promise<SignedIn> {
  const { user } = Welcomed.parse(answer.body)
  if (await hasSession(gate.auth, client)) await gate.auth.api.signOut({ headers: headersOf(client) })
  await gate.note({ kind: 'signed-in', account: user.id, username: user.username, address: client.address })
  return { kind: 'signed-in', cookies: [...answer.cookies, gate.devices.cookieFor(client, user.username)] }
}

/** Ends the session of this browser; gives the cookies that tell it so. */
export async function signOut(gate: Gate, client: Client, account: string | null): Promise<readonly string[]> {
  const answer = await answerOf(await gate.auth.api.signOut({ headers: headersOf(client), asResponse: true }))
  if (account !== null) await gate.note({ kind: 'signed-out', account, address: client.address })
  return answer.cookies
}
