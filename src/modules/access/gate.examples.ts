import { createHmac } from 'node:crypto'
import { createLog } from '#platform/log/log.server.ts'
import type { World } from '#tests/world.ts'
import type { Client } from './client.server.ts'
import { inviteAdministrator } from './first-administrator.server.ts'
import { createLogIn, type LogIn } from './log-in.server.ts'

export const PASSWORD = 'nasi uduk pagi di pasar'
export const visitor: Client = { cookie: '', browser: 'Peramban', address: '203.0.113.7' }

export const gateOf = (world: World): LogIn =>
  createLogIn({ ...world, log: createLog('silent'), origin: 'https://sambayan.example', limited: true })

/** The browser after it got these cookies. */
export const after = (client: Client, cookies: readonly string[]): Client => {
  const jar = new Map(
    client.cookie
      .split('; ')
      .filter(Boolean)
      .map((pair): [string, string] => [pair.split('=')[0] ?? '', pair]),
  )
  for (const cookie of cookies) {
    const pair = cookie.split(';')[0] ?? ''
    const name = pair.split('=')[0] ?? ''
    if (/max-age=0/i.test(cookie)) jar.delete(name)
    else jar.set(name, pair)
  }
  return { ...client, cookie: [...jar.values()].join('; ') }
}

/** An administrator who used the invitation, and the browser in which that was. */
export async function someoneLoggedIn(world: World, logIn: LogIn, username = 'kepala.admin'): Promise<Client> {
  const { code } = await inviteAdministrator(world, { username, name: 'Wayan Contoh' })
  const used = await logIn.useInvitation(visitor, { code, password: PASSWORD })
  if (used.kind !== 'signed-in') throw new Error(used.kind)
  return after(visitor, used.cookies)
}

export async function sessionIn(logIn: LogIn, client: Client) {
  const session = await logIn.session(client)
  if (!session) throw new Error('nobody is logged in')
  return session
}

/** What an authenticator app shows at an instant, in milliseconds since 1970. */
export function appCode(secret: string, at: number): string {
  const bits = [...secret]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  return String((mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
