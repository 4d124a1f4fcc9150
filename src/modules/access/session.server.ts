import { createActors, type Account } from './actors.server.ts'
import { hasSession, headersOf, type Client } from './client.server.ts'
import type { Gate } from './gate.server.ts'

/** A browser that is logged in, and as whom. */
export type Session = {
  readonly id: string
  readonly username: string
  /** Log-in asks a code too. */
  readonly twoSteps: boolean
  readonly account: Account
}

/** Who is logged in by these cookies, with the grants that hold now; null where nobody is. */
export async function sessionOf(gate: Gate, client: Client): Promise<Session | null> {
  if (!(await hasSession(gate.auth, client))) return null
  const found = await gate.auth.api.getSession({ headers: headersOf(client) })
  if (!found) return null
  const account = await createActors(gate).actorOfAccount(found.user.id, found.session.provenAt)
  if (account === null) return null
  return {
    id: found.session.id,
    username: found.user.username ?? '',
    twoSteps: found.user.twoFactorEnabled === true,
    account,
  }
}
