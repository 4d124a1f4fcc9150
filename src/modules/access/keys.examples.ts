import { commandExamples, sentBy, settle } from '#tests/example.ts'
import { actorWith, everywhere, type World } from '#tests/world.ts'
import type { Actor } from '#kernel/grant.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { administrator, digestOf, elsewhere } from './accounts.examples.ts'
import { agree } from './agree.ts'
import { makeKey } from './make-key.ts'
import { revokeKey } from './revoke-key.ts'

export const newKey = (world: World, n: number, secret = `sbk_${n}${newId()}`) => ({
  keyId: newId(), name: `Skrip ${n}`, organisationId: world.school, role: 'school-operator' as const, expiresOn: '2027-06-30',
  secretDigest: digestOf(secret), shown: 'sbk_abcd',
}) // prettier-ignore

export async function someKey(world: World, n: number): Promise<string> {
  const input = newKey(world, n)
  await settle(world, makeKey, input, administrator())
  return input.keyId
}

export const makeKeyExamples = commandExamples(makeKey, {
  actor: administrator,
  accepted: (world, n) => newKey(world, n),
  refused: {
    'key-exists': async (world) => ({ ...newKey(world, 2), keyId: await someKey(world, 1) }),
    'organisation-unknown': (world) => ({ ...newKey(world, 1), organisationId: newId() }),
    'region-unknown': (world) => ({ ...newKey(world, 1), role: 'planner' as const, region: '99' }),
    'role-not-for-keys': (world) => ({ ...newKey(world, 1), role: 'administrator' as const }),
    'scope-does-not-fit': (world) => ({ ...newKey(world, 1), role: 'lpk-admin' as const }),
    'dates-past': (world) => ({ ...newKey(world, 1), expiresOn: '2026-11-23' }),
    'expires-too-late': (world) => ({ ...newKey(world, 1), expiresOn: '2027-11-25' }),
  },
  strangers: elsewhere,
})

export const revokeKeyExamples = commandExamples(revokeKey, {
  actor: administrator,
  accepted: async (world, n) => ({ keyId: await someKey(world, n) }),
  refused: {
    'key-unknown': () => ({ keyId: newId() }),
    'key-revoked': async (world, actor) => {
      const keyId = await someKey(world, 1)
      await settle(world, revokeKey, { keyId }, actor)
      return { keyId }
    },
  },
  strangers: elsewhere,
})

/** An act that waits for a second person at the world's school; how one comes to wait is proved by the guards' law. */
export async function someRequest(
  world: World,
  over: { readonly requestedBy?: string; readonly needs?: string } = {},
): Promise<string> {
  const commandId = newId()
  await world.database.write
    .insertInto('second_person_request')
    .values({
      command_id: commandId,
      name: 'people.merge',
      version: 1,
      input_sealed: world.secrets.seal('{}'),
      needs: over.needs ?? 'person.decide-proposal',
      places: JSON.stringify([{ organisation: world.school, region: '18.07' }]),
      requested_by: over.requestedBy ?? newId(),
      requested_at: world.clock.now(),
    }) // prettier-ignore
    .execute()
  return commandId
}

const steward = (): Actor => actorWith(['person.read', 'person.decide-proposal'], everywhere)

export const agreeExamples = commandExamples(agree, {
  actor: steward,
  accepted: async (world, n) => ({ commandId: await someRequest(world), agreed: n % 2 === 0 }),
  refused: {
    'request-unknown': () => ({ commandId: newId(), agreed: true }),
    'not-a-holder': async (world) =>
      sentBy(actorWith('person.read', everywhere), { commandId: await someRequest(world), agreed: true }),
    'own-request': async (world, actor) => ({
      commandId: await someRequest(world, { requestedBy: actor.id }),
      agreed: true,
    }),
    'request-answered': async (world, actor) => {
      const commandId = await someRequest(world)
      await settle(world, agree, { commandId, agreed: false }, actor)
      return { commandId, agreed: true }
    },
  },
  strangers: elsewhere,
})
