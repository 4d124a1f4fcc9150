import { betterAuth } from 'better-auth'
import { twoFactor, username } from 'better-auth/plugins'
import type { Clock } from '#platform/clock/clock.server.ts'
import { datesForLibrary } from '#platform/database/dates.server.ts'
import type { Database } from '#platform/database/open.server.ts'
import type { Logger } from '#platform/log/log.server.ts'
import { newId, type Secrets } from '#platform/secrets/secrets.server.ts'
import { MOST_LETTERS, FEWEST_LETTERS } from './passwords.server.ts'

export type AuthParts = {
  readonly database: Database
  readonly secrets: Secrets
  readonly clock: Clock
  readonly log: Logger
  /** Under which people reach us; where it is https, cookies travel by https only. */
  readonly origin: string
}

/** A working day: who begins at seven need not log in again before evening, and nobody stays in overnight. */
const SESSION_SECONDS = 12 * 60 * 60

/** Where we tell better-auth the address of the device, which it would otherwise look for in headers that anybody can write. */
export const ADDRESS_HEADER = 'x-sambayan-address'

/**
 * better-auth on our own tables in schema `auth`. Its routes are not served: pages call `auth.api`, so that every try passes our own
 * limits and leaves a line in the sign-in log.
 */
export const createAuth = ({ database, secrets, clock, log, origin }: AuthParts) =>
  betterAuth({
    appName: 'Sambayan',
    baseURL: origin,
    // What it encrypts (second steps) opens after a rotation of the master key too; cookies are signed with the newest.
    secrets: secrets.deriveEach('auth').map(({ version, key }) => ({ version, value: key.toString('base64url') })),
    database: {
      db: database.write.withPlugin(datesForLibrary),
      type: 'postgres',
      schemaName: 'auth',
      transaction: false,
    },
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (level, message) => log[level === 'error' ? 'error' : 'debug']({ part: 'better-auth' }, message),
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: FEWEST_LETTERS,
      maxPasswordLength: MOST_LETTERS,
    },
    session: {
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      freshAge: 0,
      additionalFields: { provenAt: { type: 'string', required: true, input: false } },
    },
    databaseHooks: {
      session: {
        create: {
          // A session that replaces another (second step switched on) is as fresh as that one was.
          before: async (session) => ({
            data: { ...session, provenAt: typeof session['provenAt'] === 'string' ? session['provenAt'] : clock.now() },
          }),
        },
      },
    },
    advanced: {
      cookiePrefix: 'sambayan',
      useSecureCookies: origin.startsWith('https:'),
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    plugins: [
      username({
        displayUsername: false,
        minUsernameLength: 3,
        maxUsernameLength: 40,
        usernameValidator: (name) => /^[a-z0-9][a-z0-9._-]*$/.test(name),
      }),
      twoFactor({ issuer: 'Sambayan' }),
    ],
  })

export type Auth = ReturnType<typeof createAuth>
