import { beforeEach, describe, expect, it } from 'vitest'
import { envelope, newWorld, type World } from '#tests/world.ts'
import { administrator } from './accounts.examples.ts'
import { createActors } from './actors.server.ts'
import { newKey } from './keys.examples.ts'
import { makeKey } from './make-key.ts'
import { revokeKey } from './revoke-key.ts'

let world: World
beforeEach(async () => void (world = await newWorld()))

const secret = `sbk_${'x'.repeat(43)}`
const made = async (over: object = {}) => {
  const input = { ...newKey(world, 1, secret), ...over }
  const [outcome] = await world.dispatch([envelope(makeKey, input)], administrator(), 'form')
  expect(outcome).toMatchObject({ kind: 'accepted' })
  return input.keyId
}

describe('a key', () => {
  it('acts for its organisation in its role, and is nobody’s log-in', async () => {
    const id = await made()
    const actor = await createActors(world).actorOfKey(secret)
    expect(actor).toMatchObject({ kind: 'key', id, person: null, loggedInAt: null })
    expect(actor?.grants).toContainEqual({
      permission: 'registration.create',
      scope: { kind: 'organisation', id: world.school },
      from: '2026-11-24T02:30:00.000Z',
      until: '2027-06-30T17:00:00.000Z',
    })
  })

  it('of a role over a region reaches the region that was named', async () => {
    await made({ role: 'planner', region: '18' })
    expect((await createActors(world).actorOfKey(secret))?.grants.map((grant) => grant.scope)).toContainEqual({
      kind: 'region',
      code: '18',
    })
  })

  it('is found by nothing but itself', async () => {
    await made()
    expect(await createActors(world).actorOfKey(`${secret}x`)).toBeNull()
    const row = await world.database.read.selectFrom('api_key').selectAll().executeTakeFirstOrThrow()
    expect(JSON.stringify(row)).not.toContain(secret)
  })

  it('lets nobody in from the instant at which it is revoked', async () => {
    const keyId = await made()
    await world.dispatch([envelope(revokeKey, { keyId })], administrator(), 'form')
    expect(await createActors(world).actorOfKey(secret)).toBeNull()
  })

  it('is asked again while its work goes on: revoked, it may do nothing more', async () => {
    const keyId = await made()
    const { actorOfKey, actorNow } = createActors(world)
    const actor = await actorOfKey(secret)
    if (actor === null) throw new Error('the key lets nobody in')
    expect(await actorNow(actor)).toEqual(actor)
    await world.dispatch([envelope(revokeKey, { keyId })], administrator(), 'form')
    expect(await actorNow(actor)).toEqual({ ...actor, grants: [] })
  })

  it('ends with its last day', async () => {
    await made({ expiresOn: '2026-11-25' })
    world.setClock('2026-11-25T16:59:59.999Z')
    expect(await createActors(world).actorOfKey(secret)).not.toBeNull()
    world.setClock('2026-11-25T17:00:00.000Z')
    expect(await createActors(world).actorOfKey(secret)).toBeNull()
  })

  it('remembers the day of its last use and nothing finer', async () => {
    await made()
    await createActors(world).actorOfKey(secret)
    const row = await world.database.read.selectFrom('api_key').select('last_used_on').executeTakeFirstOrThrow()
    expect(row.last_used_on).toBe('2026-11-24')
  })

  it('leaves no trace of its secret in what is logged', async () => {
    await made()
    const logged = await world.database.read.selectFrom('command_log').selectAll().execute()
    expect(JSON.stringify(logged)).not.toContain(newKey(world, 1, secret).secretDigest)
  })
})
