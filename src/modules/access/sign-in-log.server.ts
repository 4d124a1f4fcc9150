import type { Clock } from '#platform/clock/clock.server.ts'
import type { Database } from '#platform/database/open.server.ts'
import type { Secrets } from '#platform/secrets/secrets.server.ts'
import type { SignInKind } from './sign-in-kinds.ts'

type Line = {
  readonly kind: SignInKind
  readonly account?: string | null
  readonly username?: string
  readonly address: string
}

export type SignInLog = (line: Line) => Promise<void>

/** One line for each thing that happens at the gate. What was typed is kept as a keyed digest only: it may be a password in the wrong field. */
export const createSignInLog =
  ({
    database,
    secrets,
    clock,
  }: {
    readonly database: Database
    readonly secrets: Secrets
    readonly clock: Clock
  }): SignInLog =>
  async ({ kind, account = null, username, address }) => {
    await database.write
      .insertInto('sign_in_log')
      .values({
        at: clock.now(),
        kind,
        account,
        username_digest: username === undefined ? null : secrets.digest(['username', username]),
        address_digest: secrets.digest(['address', address]),
      })
      .execute()
  }
