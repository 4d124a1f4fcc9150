import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#platform/secrets/secrets.server.ts'
import { envelope, newWorld, type World } from '#tests/world.ts'
import { administrator, someAccount } from './accounts.examples.ts'
import type { Client } from './client.server.ts'
import { inviteAdministrator } from './first-administrator.server.ts'
import { after, gateOf, PASSWORD, sessionIn, someoneLoggedIn, visitor } from './gate.examples.ts'
import { invite } from './invite.ts'
import type { LogIn } from './log-in.server.ts'
import { digestOfCode, newCode } from './secrets-made.server.ts'

let world: World
let logIn: LogIn
beforeEach(async () => {
  world = await newWorld()
  logIn = gateOf(world)
})

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
    const { account } = await sessionIn(logIn, after(visitor, used.kind === 'signed-in' ? used.cookies : []))
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
    await someoneLoggedIn(world, logIn)
    const answer = await logIn.signIn(visitor, { username: 'Kepala.Admin', password: PASSWORD })
    const cookies = answer.kind === 'signed-in' ? answer.cookies : []
    expect(cookies).toHaveLength(2)
    for (const cookie of cookies) expect(cookie).toMatch(/HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/i)
    for (const cookie of cookies) expect(cookie).toMatch(/; Secure/i)
  })

  it('is answered alike for a wrong password, an account that was never used, and one that does not exist', async () => {
    await someoneLoggedIn(world, logIn)
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
    const client = await someoneLoggedIn(world, logIn)
    const again = await logIn.signIn(client, { username: 'kepala.admin', password: PASSWORD })
    expect(await logIn.session(client)).toBeNull()
    expect(await logIn.session(after(client, again.kind === 'signed-in' ? again.cookies : []))).not.toBeNull()
  })

  it('leaves a line in the log, and no name or password that was typed', async () => {
    const client = await someoneLoggedIn(world, logIn)
    await logIn.signIn(visitor, { username: 'kata sandi di kolom salah', password: 'apa saja' })
    await logIn.signOut(client, (await sessionIn(logIn, client)).account.id)
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
    await someoneLoggedIn(world, logIn)
    const answers = await Promise.all(Array.from({ length: 12 }, () => guess(stranger)))
    expect(answers.filter((answer) => answer.kind === 'wrong')).toHaveLength(5)
    expect(answers.find((answer) => answer.kind === 'wait')).toEqual({ kind: 'wait', seconds: 5 })
    world.setClock('2026-11-24T02:30:05.000Z')
    expect((await guess(stranger)).kind).toBe('wrong')
    expect(await guess(stranger)).toEqual({ kind: 'wait', seconds: 10 })
  })

  it('does not keep the holder out: not elsewhere, nor on a device that is known', async () => {
    const home = after(await someoneLoggedIn(world, logIn), [])
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
    const client = await someoneLoggedIn(world, logIn, 'lain.orang')
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
