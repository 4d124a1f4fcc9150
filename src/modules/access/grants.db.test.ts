import { beforeEach, describe, expect, it } from 'vitest'
import type { Contract } from '#kernel/command.ts'
import type { Actor } from '#kernel/grant.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { FAR_VILLAGE, VILLAGE } from '#tests/regions.ts'
import { envelope, newWorld, NOW, type World } from '#tests/world.ts'
import { administrator, someAccount } from './accounts.examples.ts'
import { createActors } from './actors.server.ts'
import { endGrant } from './end-grant.ts'
import { getAccountQuery } from './get-account.server.ts'
import { giveGrant } from './give-grant.ts'
import { operatorGrant, someOperator } from './grants.examples.ts'
import { handOverGrant } from './hand-over-grant.ts'
import { listAccountsQuery } from './list-accounts.server.ts'

let world: World
beforeEach(async () => void (world = await newWorld()))

const admin = administrator()
const send = async (contract: Contract, input: unknown, actor: Actor = admin) =>
  (await world.dispatch([envelope(contract, input)], actor, 'form'))[0]
const permissionsOf = async (accountId: string) => {
  const actor = await createActors(world).actorOfAccount(accountId, world.clock.now())
  return actor?.grants.map((grant) => grant.permission) ?? []
}

describe('a grant', () => {
  it('holds from the first instant of its first day in Jakarta to the last of its last', async () => {
    const accountId = await someAccount(world, 1)
    await send(giveGrant, { ...operatorGrant(world, accountId), from: '2026-12-01', until: '2026-12-31' })
    const allowedAt = async (iso: string) => {
      world.setClock(iso)
      return (await permissionsOf(accountId)).includes('registration.create')
    }
    expect(await allowedAt('2026-11-30T16:59:59.999Z')).toBe(false)
    expect(await allowedAt('2026-11-30T17:00:00.000Z')).toBe(true)
    expect(await allowedAt('2026-12-31T16:59:59.999Z')).toBe(true)
    expect(await allowedAt('2026-12-31T17:00:00.000Z')).toBe(false)
  })

  it('that is ended gives nothing from that instant on, and its row tells who ended it', async () => {
    const { accountId, grantId } = await someOperator(world, 1)
    expect(await permissionsOf(accountId)).toContain('person.read')
    expect(await send(endGrant, { grantId })).toMatchObject({ kind: 'accepted' })
    expect(await permissionsOf(accountId)).toEqual([])
    const row = await world.database.read
      .selectFrom('role_grant')
      .select(['ended_at', 'ended_by', 'until_on'])
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ ended_at: NOW, ended_by: admin.id, until_on: null })
  })

  it('that ends after a last day holds through that day', async () => {
    const { accountId, grantId } = await someOperator(world, 1)
    await send(endGrant, { grantId, lastDay: '2026-11-24' })
    world.setClock('2026-11-24T16:59:59.999Z')
    expect(await permissionsOf(accountId)).toContain('person.read')
    world.setClock('2026-11-24T17:00:00.000Z')
    expect(await permissionsOf(accountId)).toEqual([])
  })

  it('over a village names its district and regency: six villages are called Bandar Agung', async () => {
    const accountId = await someAccount(world, 1)
    const over = { role: 'village-officer', organisationId: null, region: VILLAGE }
    const given = await send(giveGrant, { ...operatorGrant(world, accountId), ...over })
    expect(given).toMatchObject({ kind: 'accepted' })
    const where = 'Bandar Agung, Bandar Sribhawono, Kabupaten Lampung Timur'
    const listed = await world.ask(listAccountsQuery, {}, admin, 'form')
    const opened = await world.ask(getAccountQuery, { accountId }, admin, 'form')
    expect(listed).toMatchObject({ result: { accounts: [{ roles: [{ where }] }] } })
    expect(opened).toMatchObject({ result: { grants: [{ where, givenBy: { name: null }, endedBy: null }] } })
  })

  it('can be given again once it has ended', async () => {
    const { accountId, grantId } = await someOperator(world, 1)
    expect(await send(giveGrant, operatorGrant(world, accountId))).toMatchObject({
      kind: 'refused',
      code: 'grant-held',
    })
    await send(endGrant, { grantId })
    expect(await send(giveGrant, operatorGrant(world, accountId))).toMatchObject({ kind: 'accepted' })
  })

  it('asks for a log-in of the last quarter of an hour', async () => {
    const stale = { ...admin, loggedInAt: '2026-11-24T02:14:00.000Z' }
    expect(await send(giveGrant, operatorGrant(world, await someAccount(world, 1)), stale)).toEqual({
      kind: 'denied',
      because: 'fresh-login',
    })
  })

  it('may be given by whoever manages accounts of that region, and nowhere else', async () => {
    const regional: Actor = {
      ...admin,
      grants: [
        {
          permission: 'account.manage',
          scope: { kind: 'region', code: '18.07' },
          from: '2026-01-01T00:00:00.000Z',
          until: null,
        },
      ],
    }
    const accountId = await someAccount(world, 1)
    expect(await send(giveGrant, operatorGrant(world, accountId), regional)).toMatchObject({ kind: 'accepted' })
    const far = { ...operatorGrant(world, accountId), organisationId: world.farSchool }
    expect(await send(giveGrant, far, regional)).toMatchObject({ kind: 'denied' })
    const wide = { grantId: newId(), accountId, role: 'administrator', from: '2026-11-24' }
    expect(await send(giveGrant, wide, regional)).toMatchObject({ kind: 'denied' })
  })
})

describe('a grant that is handed over', () => {
  it('ends for the one and begins for the other at the same instant, with the same last day', async () => {
    const leaver = await someAccount(world, 1)
    const successor = await someAccount(world, 2)
    const input = { ...operatorGrant(world, leaver), until: '2027-06-30' }
    await send(giveGrant, input)
    const newGrantId = newId()
    expect(
      await send(handOverGrant, { grantId: input.grantId, toAccountId: successor, newGrantId, from: '2026-12-01' }),
    ).toMatchObject({ kind: 'accepted', result: { grant: newGrantId } })
    world.setClock('2026-11-30T16:59:59.999Z')
    expect([await permissionsOf(leaver), await permissionsOf(successor)].map((all) => all.length > 0)).toEqual([
      true,
      false,
    ])
    world.setClock('2026-11-30T17:00:00.000Z')
    expect([await permissionsOf(leaver), await permissionsOf(successor)].map((all) => all.length > 0)).toEqual([
      false,
      true,
    ])
    const given = await world.database.read
      .selectFrom('role_grant')
      .select(['until_on', 'follows', 'organisation'])
      .where('id', '=', newGrantId)
      .executeTakeFirstOrThrow()
    expect(given).toEqual({ until_on: '2027-06-30', follows: input.grantId, organisation: world.school })
  })

  it('today leaves the leaver nothing from now on', async () => {
    const { accountId, grantId } = await someOperator(world, 1)
    const successor = await someAccount(world, 2)
    await send(handOverGrant, { grantId, toAccountId: successor, newGrantId: newId(), from: '2026-11-24' })
    expect(await permissionsOf(accountId)).toEqual([])
    expect(await permissionsOf(successor)).toContain('registration.create')
  })
})

describe('the last administrator', () => {
  const administratorOf = async (n: number) => {
    const input = {
      grantId: newId(),
      accountId: await someAccount(world, n),
      role: 'administrator',
      from: '2026-11-24',
    }
    await send(giveGrant, input)
    return input.grantId
  }

  it('stays, even where two are ended side by side', async () => {
    const [one, two] = [await administratorOf(1), await administratorOf(2)]
    const outcomes = await world.dispatch(
      [envelope(endGrant, { grantId: one }), envelope(endGrant, { grantId: two })],
      admin,
      'api',
    )
    expect(outcomes).toMatchObject([{ kind: 'accepted' }, { kind: 'refused', code: 'last-administrator' }])
  })
})

describe('a village officer', () => {
  it('is given a village, not the regency above it', async () => {
    const accountId = await someAccount(world, 1)
    const input = { grantId: newId(), accountId, role: 'village-officer', region: '18.01', from: '2026-11-24' }
    expect(await send(giveGrant, input)).toMatchObject({ kind: 'refused', code: 'scope-does-not-fit' })
    expect(await send(giveGrant, { ...input, region: FAR_VILLAGE })).toMatchObject({ kind: 'accepted' })
  })
})
