import { randomBytes } from 'node:crypto'
import type { Secrets } from '#platform/secrets/secrets.server.ts'
import { cookieNamed, type Client } from './client.server.ts'

const NAME = 'sambayan.device'
/** A school's computer is used by a few people; older ones fall out and are strangers again. */
const MOST_ACCOUNTS = 6
const DAYS = 180

/**
 * A device from which an account logged in before carries a mark. Its tries are counted by themselves, so that strangers who guess at
 * an account keep its holder out nowhere but on devices that were never used for it (OWASP: device cookies).
 */
export const createDevices = (secrets: Secrets, secure: boolean) => {
  const markOf = (nonce: string, username: string) => `${nonce}.${secrets.digest(['device', nonce, username])}`
  const marksOf = (client: Client): string[] => cookieNamed(client, NAME)?.split('~') ?? []

  return {
    /** The name under which this device is counted for this account; null on a device that is new to it. */
    keyOf(client: Client, username: string): string | null {
      const mark = marksOf(client).find((one) => one === markOf(one.split('.')[0] ?? '', username))
      return mark === undefined ? null : `device:${mark.split('.')[0]}`
    },

    /** The cookie by which the device is known from now on. */
    cookieFor(client: Client, username: string): string {
      const others = marksOf(client).filter((one) => one !== markOf(one.split('.')[0] ?? '', username))
      const marks = [markOf(randomBytes(12).toString('base64url'), username), ...others].slice(0, MOST_ACCOUNTS)
      return `${NAME}=${marks.join('~')}; Max-Age=${DAYS * 86_400}; Path=/masuk; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
    },
  }
}

export type Devices = ReturnType<typeof createDevices>
