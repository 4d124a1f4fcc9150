import { answerOf, type Answer, type Client } from './client.server.ts'
import type { Gate } from './gate.server.ts'
import type { Session } from './session.server.ts'

export type Proved =
  | { readonly kind: 'proved'; readonly answer: Answer }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly seconds: number }

/**
 * Does what asks the password once more. Tries are counted for the account: whoever found a computer left open must not guess at the
 * password from inside.
 */
export async function proving(
  gate: Gate,
  client: Client,
  { account }: Session,
  ask: () => Promise<Response>,
): Promise<Proved> {
  const count = { key: `password:${account.id}`, free: 5, longestSeconds: 15 * 60 }
  const attempt = await gate.attempts.begin([count])
  if (attempt.wait !== null) return { kind: 'wait', seconds: attempt.wait }
  const answer = await answerOf(await ask())
  if (answer.ok) {
    await attempt.forget([count.key])
    return { kind: 'proved', answer }
  }
  if (answer.code !== 'INVALID_PASSWORD' && answer.code !== 'INVALID_CODE')
    throw new Error(`better-auth refused with ${answer.code}`)
  await gate.note({ kind: 'password-failed', account: account.id, address: client.address })
  return { kind: 'wrong' }
}
