import { createHmac } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '#platform/log/log.server.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { envelope, newWorld, type World } from '#tests/world.ts'
import { administrator, someAccount } from './accounts.examples.ts'
import type { Client } from './client.server.ts'
import { createDemoAccounts, DEMO_PASSWORD } from './demo-accounts.server.ts'
import { inviteAdministrator } from './first-administrator.server.ts'
import { invite } from './invite.ts'
import { createLogIn, type LogIn } from './log-in.server.ts'
import { digestOfCode, newCode } from './secrets-made.server.ts'
import { sweepLogIns } from './sweep-log-ins.server.ts'

let world: World
let logIn: LogIn
beforeEach(async () => {
  world = await newWorld()
  logIn = createLogIn({ ...world, log: createLog('silent'), origin: 'https://sambayan.example', limited: true })
})

const PASSWORD = 'nasi uduk pagi di pasar'
const visitor: Client = { cookie: '', browser: 'Peramban', address: '203.0.113.7' }

/** The browser after it got these cookies. */
const after = (client: Client, cookies: readonly string[]): Client => {
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
async function someoneLoggedIn(username = 'kepala.admin'): Promise<Client> {
  const { code } = await inviteAdministrator(world, { username, name: 'Wayan Contoh' })
  const used = await logIn.useInvitation(visitor, { code, password: PASSWORD })
  if (used.kind !== 'signed-in') throw new Error(used.kind)
  return after(visitor, used.cookies)
}

async function sessionIn(client: Client) {
  const session = await logIn.session(client)
  if (!session) throw new Error('nobody is logged in')
  return session
}

/** What an authenticator app shows. */
function appCode(secret: string, at: number): string {
  const bits = [...secret]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  return String((mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

const lines = async () =>
  (await world.database.read.selectFrom('sign_in_log').select('kind').orderBy('seq').execute()).map((row) => row.kind)

describe('the first administrator', () => {
  it('sets a password with the code from the machine, once, and is logged in with the grants of the role', async () => {
    const { code } = await inviteAdministrator(world, { username: 'kepala.admin', name: 'Wayan Contoh' })
    const used = await logIn.useInvitation(visitor, {
      code: code.toLowerCase().replaceAll('-', ' '),
      password: PASSWORD,
    })
    expect(used.kind).toBe('signed-in')
    const { account } = await sessionIn(after(visitor, used.kind === 'signed-in' ? used.cookies : []))
    expect(account).toMatchObject({
      kind: 'user',
      name: 'Wayan Contoh',
      roles: ['administrator'],
      loggedInAt: world.clock.now(),
    })
    expect(account.grants.map((grant) => grant.permission)).toContain('account.manage')
    expect(await logIn.useInvitation(visitor, { code, password: PASSWORD })).toEqual({ kind: 'wrong' })
  })

  it('may not choose a password that is short, common, or made of the own name', async () => {
    const { code } = await inviteAdministrator(world, { username: 'kepala.admin', name: 'Wayan Contoh' })
    const weak = async (password: string) => logIn.useInvitation(visitor, { code, password })
    expect(await weak('pendek')).toEqual({ kind: 'weak', weakness: 'password-too-short' })
    expect(await weak('selamatpagi')).toEqual({ kind: 'weak', weakness: 'password-guessable' })
    expect(await weak('WayanContoh1')).toEqual({ kind: 'weak', weakness: 'password-guessable' })
    expect(await weak('lampung2026')).toEqual({ kind: 'weak', weakness: 'password-guessable' })
  })

  it('may not use a code after a week, nor an older one when there is a newer', async () => {
    const { account, code } = await inviteAdministrator(world, { username: 'kepala.admin', name: 'Wayan Contoh' })
    world.setClock('2026-11-25T02:30:00.000Z')
    const later = newCode()
    await world.dispatch(
      [envelope(invite, { accountId: account, invitationId: newId(), codeDigest: digestOfCode(later) })],
      { ...administrator(), loggedInAt: world.clock.now() },
      'form',
    )
    expect(await logIn.useInvitation(visitor, { code, password: PASSWORD })).toEqual({ kind: 'wrong' })
    world.setClock('2026-12-02T02:30:00.000Z')
    expect(await logIn.useInvitation(visitor, { code: later, password: PASSWORD })).toEqual({ kind: 'wrong' })
  })
})

describe('a log-in', () => {
  it('marks its cookies as secure, closed to scripts and to other sites', async () => {
    await someoneLoggedIn()
    const answer = await logIn.signIn(visitor, { username: 'Kepala.Admin', password: PASSWORD })
    const cookies = answer.kind === 'signed-in' ? answer.cookies : []
    expect(cookies).toHaveLength(2)
    for (const cookie of cookies) expect(cookie).toMatch(/HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/i)
    for (const cookie of cookies) expect(cookie).toMatch(/; Secure/i)
  })

  it('is answered alike for a wrong password, an account that was never used, and one that does not exist', async () => {
    await someoneLoggedIn()
    await someAccount(world, 1)
    const stranger = { ...visitor, address: '198.51.100.4' }
    const answers = await Promise.all(
      ['kepala.admin', 'petugas.1', 'tidak.ada', 'ti'].map((username) =>
        logIn.signIn(stranger, { username, password: 'bukan sandi yang benar' }),
      ),
    )
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"kind":"wrong"}']))
  })

  it('ends the session that was there before', async () => {
    const client = await someoneLoggedIn()
    const again = await logIn.signIn(client, { username: 'kepala.admin', password: PASSWORD })
    expect(await logIn.session(client)).toBeNull()
    expect(await logIn.session(after(client, again.kind === 'signed-in' ? again.cookies : []))).not.toBeNull()
  })

  it('leaves a line in the log, and no name or password that was typed', async () => {
    const client = await someoneLoggedIn()
    await logIn.signIn(visitor, { username: 'kata sandi di kolom salah', password: 'apa saja' })
    await logIn.signOut(client, (await sessionIn(client)).account.id)
    expect(await lines()).toEqual(['password-set', 'signed-in', 'failed', 'signed-out'])
    expect(JSON.stringify(await world.database.read.selectFrom('sign_in_log').selectAll().execute())).not.toMatch(
      /kata sandi|apa saja|203\.0\.113/,
    )
    expect(await logIn.session(client)).toBeNull()
  })
})

describe('whoever guesses', () => {
  const guess = (client: Client, username = 'kepala.admin') =>
    logIn.signIn(client, { username, password: 'tebakan yang salah' })
  const stranger: Client = { ...visitor, address: '198.51.100.4' }

  it('waits longer and longer after five tries; a hundred at once are no way around', async () => {
    await someoneLoggedIn()
    const answers = await Promise.all(Array.from({ length: 12 }, () => guess(stranger)))
    expect(answers.filter((answer) => answer.kind === 'wrong')).toHaveLength(5)
    expect(answers.find((answer) => answer.kind === 'wait')).toEqual({ kind: 'wait', seconds: 5 })
    world.setClock('2026-11-24T02:30:05.000Z')
    expect((await guess(stranger)).kind).toBe('wrong')
    expect(await guess(stranger)).toEqual({ kind: 'wait', seconds: 10 })
  })

  it('does not keep the holder out: not elsewhere, nor on a device that is known', async () => {
    const home = after(await someoneLoggedIn(), [])
    for (let n = 0; n < 20; n++) await guess({ ...stranger, address: `198.51.100.${n}` })
    expect(await guess({ ...stranger, address: '192.0.2.1' })).toMatchObject({ kind: 'wait' })
    const known = {
      ...home,
      address: '192.0.2.9',
      cookie: home.cookie
        .split('; ')
        .filter((pair) => pair.startsWith('sambayan.device'))
        .join('; '),
    }
    expect(known.cookie).not.toBe('')
    expect((await logIn.signIn(known, { username: 'kepala.admin', password: PASSWORD })).kind).toBe('signed-in')
  })

  it('has no use of a mark that was made up, or of another account’s', async () => {
    const client = await someoneLoggedIn('lain.orang')
    const forged = { ...client, address: stranger.address }
    for (let n = 0; n < 5; n++) await guess(forged)
    expect(await guess(forged)).toMatchObject({ kind: 'wait' })
    expect(await guess({ ...forged, cookie: 'sambayan.device=abc.def' })).toMatchObject({ kind: 'wait' })
  })

  it('gets no further by trying one password on many accounts', async () => {
    for (let n = 0; n < 50; n++) await guess(stranger, `petugas ${n}`)
    expect(await guess(stranger, 'petugas.51')).toMatchObject({ kind: 'wait' })
  })
})

describe('the second step', () => {
  it('is asked once a code from the app was right, and a kept code opens it once', async () => {
    const client = await someoneLoggedIn()
    const session = await sessionIn(client)
    expect(await logIn.beginSecondStep(client, session, 'bukan ini')).toEqual({ kind: 'wrong' })
    const begun = await logIn.beginSecondStep(client, session, PASSWORD)
    if (begun.kind !== 'begun') throw new Error(begun.kind)
    expect(begun.uri).toContain('otpauth://totp/Sambayan:kepala.admin?secret=')
    expect((await logIn.signIn(visitor, { username: 'kepala.admin', password: PASSWORD })).kind).toBe('signed-in')
    const confirmed = await logIn.confirmSecondStep(client, session, appCode(begun.secret, Date.now()))
    expect(confirmed.kind).toBe('done')

    const asked = await logIn.signIn(visitor, { username: 'kepala.admin', password: PASSWORD })
    if (asked.kind !== 'second-step') throw new Error(asked.kind)
    const waiting = after(visitor, asked.cookies)
    expect(await logIn.session(waiting)).toBeNull()
    expect(await logIn.secondStep(waiting, '000 000')).toEqual({ kind: 'wrong' })
    const inside = await logIn.secondStep(waiting, appCode(begun.secret, Date.now()))
    expect(inside.kind).toBe('signed-in')

    const again = await logIn.signIn(visitor, { username: 'kepala.admin', password: PASSWORD })
    const kept = begun.backupCodes[0] ?? ''
    expect((await logIn.secondStep(after(visitor, again.kind === 'second-step' ? again.cookies : []), kept)).kind).toBe(
      'signed-in',
    )
    const third = await logIn.signIn(visitor, { username: 'kepala.admin', password: PASSWORD })
    expect((await logIn.secondStep(after(visitor, third.kind === 'second-step' ? third.cookies : []), kept)).kind).toBe(
      'wrong',
    )
  })

  it('is not asked of whoever did not give the password', async () => {
    expect(await logIn.secondStep(visitor, '123456')).toEqual({ kind: 'start-again' })
  })
})

describe('in one’s own account one', () => {
  it('sees where one is logged in and ends a session elsewhere', async () => {
    const here = await someoneLoggedIn()
    const there = await logIn.signIn(
      { ...visitor, browser: 'HP di rumah' },
      { username: 'kepala.admin', password: PASSWORD },
    )
    const elsewhere = after(visitor, there.kind === 'signed-in' ? there.cookies : [])
    const session = await sessionIn(here)
    const all = await logIn.sessions(session)
    expect(all.map(({ browser, current }) => [browser, current])).toEqual([
      ['HP di rumah', false],
      ['Peramban', true],
    ])
    await logIn.endSessions(here, session, { session: all[0]?.id ?? '' })
    expect(await logIn.session(elsewhere)).toBeNull()
    expect(await logIn.session(here)).not.toBeNull()
  })

  it('changes the password with the old one, and all other sessions end', async () => {
    const here = await someoneLoggedIn()
    const there = await logIn.signIn(visitor, { username: 'kepala.admin', password: PASSWORD })
    const session = await sessionIn(here)
    const next = 'kopi robusta hangat sore'
    expect(await logIn.changePassword(here, session, { current: 'salah semuanya', next })).toEqual({ kind: 'wrong' })
    expect(await logIn.changePassword(here, session, { current: PASSWORD, next: 'wayan contoh' })).toEqual({
      kind: 'weak',
      weakness: 'password-guessable',
    })
    const changed = await logIn.changePassword(here, session, { current: PASSWORD, next })
    expect(changed.kind).toBe('done')
    expect(await logIn.session(after(visitor, there.kind === 'signed-in' ? there.cookies : []))).toBeNull()
    expect((await logIn.signIn(visitor, { username: 'kepala.admin', password: next })).kind).toBe('signed-in')
  })
})

describe('sessions that are over', () => {
  it('let nobody in, and are swept with the addresses in them', async () => {
    const client = await someoneLoggedIn()
    await world.database.write.updateTable('auth.session').set({ expiresAt: '2020-01-01T00:00:00.000Z' }).execute()
    expect(await logIn.session(client)).toBeNull()
    await logIn.signIn(visitor, { username: 'kepala.admin', password: PASSWORD })
    await world.database.write.updateTable('auth.session').set({ expiresAt: '2020-01-01T00:00:00.000Z' }).execute()
    expect(await sweepLogIns(world)).toBe(1)
    expect(await world.database.read.selectFrom('auth.session').select('id').execute()).toEqual([])
  })
})

describe('the log-ins of the demo', () => {
  it('open with the printed password, each in its role, and are made only once', async () => {
    const accounts = [
      {
        username: 'operator',
        name: 'Operator Contoh',
        role: 'school-operator',
        scope: { organisationId: world.school },
      },
      { username: 'perencana', name: 'Perencana Contoh', role: 'planner', scope: { region: '18' } },
    ] as const
    await createDemoAccounts(world, accounts)
    await createDemoAccounts(world, accounts)
    const answer = await logIn.signIn(visitor, { username: 'operator', password: DEMO_PASSWORD })
    const { account } = await sessionIn(after(visitor, answer.kind === 'signed-in' ? answer.cookies : []))
    expect(account.roles).toEqual(['school-operator'])
    expect(account.grants[0]?.scope).toEqual({ kind: 'organisation', id: world.school })
  })
})
