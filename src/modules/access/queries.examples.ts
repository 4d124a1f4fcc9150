import { queryExamples, settle } from '#tests/example.ts'
import { actorWith, envelope, everywhere, type World } from '#tests/world.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { administrator, elsewhere } from './accounts.examples.ts'
import { addOrganisation } from './add-organisation.ts'
import { getAccount } from './get-account.ts'
import { someOperator } from './grants.examples.ts'
import { newKey, someRequest } from './keys.examples.ts'
import { listAccounts } from './list-accounts.ts'
import { listDenials } from './list-denials.ts'
import { listKeys } from './list-keys.ts'
import { listOrganisations } from './list-organisations.ts'
import { listSecondPerson } from './list-second-person.ts'
import { listSignIns } from './list-sign-ins.ts'
import { makeKey } from './make-key.ts'
import { revokeKey } from './revoke-key.ts'

const auditor = () => actorWith('audit.read', everywhere)
/** The logs of the house lie nowhere: no grant over a part of it reads them. */
const anyPart = (world: World) => [
  ...elsewhere(world),
  { kind: 'organisation', id: world.school } as const,
  { kind: 'region', code: '18' } as const,
]

export const getAccountExamples = queryExamples(getAccount, {
  actor: administrator,
  asked: async (world, records) => {
    const { accountId } = await someOperator(world, records)
    return { question: { accountId }, hidden: [accountId, `Petugas Contoh ${records}`] }
  },
  strangers: elsewhere,
})

export const listAccountsExamples = queryExamples(listAccounts, {
  actor: administrator,
  asked: async (world, records) => {
    const ids: string[] = []
    for (let n = 0; n < records; n++) ids.push((await someOperator(world, n)).accountId)
    return { question: {}, hidden: ids }
  },
  strangers: elsewhere,
})

export const listKeysExamples = queryExamples(listKeys, {
  actor: administrator,
  asked: async (world, records, actor) => {
    const keys = Array.from({ length: records }, (_, n) => newKey(world, n))
    for (const key of keys) await settle(world, makeKey, key, actor)
    return { question: {}, hidden: keys.map((key) => key.keyId) }
  },
  strangers: elsewhere,
})

export const listOrganisationsExamples = queryExamples(listOrganisations, {
  actor: () => actorWith([], everywhere),
  asked: async (world, records) => {
    const manager = actorWith('organisation.manage', everywhere)
    for (let n = 0; n < records; n++)
      await settle(
        world,
        addOrganisation,
        { organisationId: newId(), kind: 'p3mi', name: `PT Contoh ${n}`, region: '18.07' },
        manager,
      )
    return { question: { kind: 'p3mi' as const }, hidden: [] }
  },
  strangers: elsewhere,
})

export const listSecondPersonExamples = queryExamples(listSecondPerson, {
  actor: () => actorWith(['person.read', 'person.decide-proposal'], everywhere),
  asked: async (world, records) => {
    const ids: string[] = []
    for (let n = 0; n < records; n++) ids.push(await someRequest(world))
    return { question: {}, hidden: ids }
  },
  strangers: elsewhere,
})

export const listDenialsExamples = queryExamples(listDenials, {
  actor: auditor,
  asked: async (world, records) => {
    const strangers = Array.from({ length: records }, () => actorWith([], everywhere))
    for (const stranger of strangers) await world.dispatch([envelope(revokeKey, { keyId: newId() })], stranger, 'api')
    return { question: {}, hidden: strangers.map((stranger) => stranger.id) }
  },
  strangers: anyPart,
})

export const listSignInsExamples = queryExamples(listSignIns, {
  actor: auditor,
  asked: async (world, records) => {
    const kinds = Array.from({ length: records }, (_, n) => `law-${n}`)
    await world.database.write
      .insertInto('sign_in_log')
      .values(kinds.map((kind) => ({ at: world.clock.now(), kind })))
      .execute()
    return { question: {}, hidden: kinds }
  },
  strangers: anyPart,
})
