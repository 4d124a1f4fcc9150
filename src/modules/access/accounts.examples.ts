import { createHash } from 'node:crypto'
import { commandExamples, settle } from '#tests/example.ts'
import { FAR_VILLAGE } from '#tests/regions.ts'
import { actorWith, everywhere, type World } from '#tests/world.ts'
import type { Actor, Scope } from '#kernel/grant.ts'
import { register } from '#modules/programme/index.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { addOrganisation } from './add-organisation.ts'
import { invite } from './invite.ts'
import { openAccount } from './open-account.ts'

export const administrator = (): Actor => actorWith('account.manage', everywhere)
export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Scopes that hold nothing of what concerns the world's school or all of the province. */
export const elsewhere = (world: World): readonly Scope[] => [
  { kind: 'organisation', id: world.farSchool },
  { kind: 'region', code: FAR_VILLAGE },
  { kind: 'region', code: '31' },
  { kind: 'self' },
]

export const newAccount = (n: number) => ({
  accountId: newId(),
  username: `petugas.${n}`,
  displayName: `Petugas Contoh ${n}`,
  invitationId: newId(),
  codeDigest: digestOf(`kode ${n} ${newId()}`),
})

/** An account that was opened, with its id. */
export async function someAccount(world: World, n: number, over: { readonly personId?: string } = {}): Promise<string> {
  const input = { ...newAccount(n), ...over }
  await settle(world, openAccount, input, administrator())
  return input.accountId
}

/** Somebody on record. */
export async function somePerson(world: World, n: number): Promise<string> {
  const personId = newId()
  const input = {
    registrationId: newId(),
    personId,
    intakeId: world.intake,
    schoolId: world.school,
    fullName: `Orang Contoh ${n}`,
    bornOn: '2008-02-03',
    village: FAR_VILLAGE,
  }
  await settle(world, register, input, actorWith('registration.create', everywhere))
  return personId
}

export const openAccountExamples = commandExamples(openAccount, {
  actor: administrator,
  accepted: (_world, n) => newAccount(n),
  refused: {
    'account-exists': async (world) => ({ ...newAccount(2), accountId: await someAccount(world, 1) }),
    'invitation-exists': async (world) => {
      const first = newAccount(1)
      await settle(world, openAccount, first, administrator())
      return { ...newAccount(2), invitationId: first.invitationId }
    },
    'username-taken': async (world) => {
      await someAccount(world, 1)
      return { ...newAccount(2), username: newAccount(1).username.toUpperCase() }
    },
    'person-unknown': () => ({ ...newAccount(1), personId: newId() }),
    'person-has-account': async (world) => {
      const personId = await somePerson(world, 1)
      await someAccount(world, 1, { personId })
      return { ...newAccount(2), personId }
    },
  },
  strangers: (world) => [
    ...elsewhere(world),
    { kind: 'organisation', id: world.school },
    { kind: 'region', code: '18' },
  ],
})

const newCode = (accountId: string) => ({ accountId, invitationId: newId(), codeDigest: digestOf(newId()) })

export const inviteExamples = commandExamples(invite, {
  actor: administrator,
  accepted: async (world, n) => newCode(await someAccount(world, n)),
  refused: {
    'account-unknown': () => newCode(newId()),
    'invitation-exists': async (world, actor) => {
      const first = newCode(await someAccount(world, 1))
      await settle(world, invite, first, actor)
      return { ...newCode(first.accountId), codeDigest: first.codeDigest }
    },
    'own-account': async (world, actor) => {
      await settle(world, openAccount, { ...newAccount(1), accountId: actor.id }, actor)
      return newCode(actor.id)
    },
  },
  strangers: (world) => [
    ...elsewhere(world),
    { kind: 'organisation', id: world.school },
    { kind: 'region', code: '18' },
  ],
})

const newOrganisation = (n: number) => ({
  organisationId: newId(),
  kind: 'lpk' as const,
  name: `LPK Contoh ${n}`,
  region: '18.07',
})
const newSchool = (npsn: string) => ({
  organisationId: newId(),
  kind: 'school' as const,
  name: `SMK Contoh ${npsn}`,
  region: '18.07',
  npsn,
  level: 'smk' as const,
})

export const addOrganisationExamples = commandExamples(addOrganisation, {
  actor: () => actorWith('organisation.manage', everywhere),
  accepted: (_world, n) => newOrganisation(n),
  refused: {
    'organisation-exists': async (world, actor) => {
      await settle(world, addOrganisation, newOrganisation(1), actor)
      return { ...newOrganisation(1), name: 'lpk contoh 1' }
    },
    'npsn-needed': () => ({ ...newOrganisation(1), kind: 'school' as const }),
    'npsn-for-schools': () => ({ ...newOrganisation(1), npsn: '69900009' }),
    'npsn-taken': () => newSchool('69900001'),
    'region-unknown': () => ({ ...newOrganisation(1), region: '18.99' }),
  },
  strangers: elsewhere,
})
