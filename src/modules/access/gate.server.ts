import { createAttempts, type Attempts } from './attempts.server.ts'
import { createAuth, type Auth, type AuthParts } from './auth.server.ts'
import { createDevices, type Devices } from './known-device.server.ts'
import { createSignInLog, type SignInLog } from './sign-in-log.server.ts'

export type GateParts = AuthParts & {
  /** False lifts the limits on tries: for tests and rehearsals only. */
  readonly limited: boolean
}

/** What all that concerns log-in stands on. */
export type Gate = AuthParts & {
  readonly auth: Auth
  readonly attempts: Attempts
  readonly devices: Devices
  readonly note: SignInLog
}

export const createGate = (parts: GateParts): Gate => ({
  ...parts,
  auth: createAuth(parts),
  attempts: createAttempts(parts),
  devices: createDevices(parts.secrets, parts.origin.startsWith('https:')),
  note: createSignInLog(parts),
})
