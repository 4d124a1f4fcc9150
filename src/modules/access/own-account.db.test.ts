import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { newWorld, type World } from '#tests/world.ts'
import { createDemoAccounts, DEMO_PASSWORD } from './demo-accounts.server.ts'
import { after, appCode, gateOf, PASSWORD, sessionIn, someoneLoggedIn, visitor } from './gate.examples.ts'
import type { LogIn } from './log-in.server.ts'
import { sweepLogIns } from './sweep-log-ins.server.ts'

const Sent = z.looseObject({ name: z.string() })

let world: World
let logIn: LogIn
beforeEach(async () => {
  world = await newWorld()
  logIn = gateOf(world)
})

describe('the second step', () => {
  it('is asked once a code from the app was right, and a kept code opens it once', async () => {
    const client = await someoneLoggedIn(world, logIn)
    const session = await sessionIn(logIn, client)
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
    const here = await someoneLoggedIn(world, logIn)
    const there = await logIn.signIn(
      { ...visitor, browser: 'HP di rumah' },
      { username: 'kepala.admin', password: PASSWORD },
    )
    const elsewhere = after(visitor, there.kind === 'signed-in' ? there.cookies : [])
    const session = await sessionIn(logIn, here)
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
    const here = await someoneLoggedIn(world, logIn)
    const there = await logIn.signIn(visitor, { username: 'kepala.admin', password: PASSWORD })
    const session = await sessionIn(logIn, here)
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
    const client = await someoneLoggedIn(world, logIn)
    await world.database.write.updateTable('auth.session').set({ expiresAt: '2020-01-01T00:00:00.000Z' }).execute()
    expect(await logIn.session(client)).toBeNull()
    await logIn.signIn(visitor, { username: 'kepala.admin', password: PASSWORD })
    await world.database.write.updateTable('auth.session').set({ expiresAt: '2020-01-01T00:00:00.000Z' }).execute()
    expect(await sweepLogIns(world)).toBe(1)
    expect(await world.database.read.selectFrom('auth.session').select('id').execute()).toEqual([])
  })
})

describe('the log-ins of the demo', () => {
  const accounts = () =>
    [
      {
        username: 'operator',
        name: 'Operator Contoh',
        role: 'school-operator',
        scope: { organisationId: world.school },
      },
      { username: 'perencana', name: 'Perencana Contoh', role: 'planner', scope: { region: '18' } },
    ] as const
  const operatorInside = async () => {
    const answer = await logIn.signIn(visitor, { username: 'operator', password: DEMO_PASSWORD })
    return (await sessionIn(logIn, after(visitor, answer.kind === 'signed-in' ? answer.cookies : []))).account
  }

  it('open with the printed password, each in its role, and are made only once', async () => {
    await createDemoAccounts(world, accounts())
    await createDemoAccounts(world, accounts())
    const account = await operatorInside()
    expect(account.roles).toEqual(['school-operator'])
    expect(account.grants[0]?.scope).toEqual({ kind: 'organisation', id: world.school })
  })

  it.each([
    ['before any had its password', () => true],
    ['before any had its role', ({ name }: { readonly name: string }) => name === 'access.open-account'],
  ] as const)('are finished when the machine stopped %s', async (_when, reached) => {
    const stopping = {
      ...world,
      dispatch: async (...[envelopes, ...as]: Parameters<World['dispatch']>) => {
        await world.dispatch(
          envelopes.filter((one) => reached(Sent.parse(one))),
          ...as,
        )
        throw new Error('stopped')
      },
    }
    await expect(createDemoAccounts(stopping, accounts())).rejects.toThrow('stopped')
    await createDemoAccounts(world, accounts())
    expect((await operatorInside()).roles).toEqual(['school-operator'])
  })

  it('stay as they are once they are finished', async () => {
    await createDemoAccounts(world, accounts())
    const before = await passwords()
    await createDemoAccounts(world, accounts())
    expect(await passwords()).toEqual(before)
  })

  const passwords = () => world.database.read.selectFrom('auth.account').select(['userId', 'password']).execute()
})
