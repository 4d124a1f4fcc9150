import type { Actor, Scope } from '#kernel/grant.ts'
import { register } from '#modules/programme/index.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { commandExamples, queryExamples, sentBy, settle } from '#tests/example.ts'
import { FAR_VILLAGE, NEXT_VILLAGE, VILLAGE } from '#tests/regions.ts'
import { actorWith, everywhere, NOW, type World } from '#tests/world.ts'
import { correctContact } from './correct-contact.ts'
import { decideProposal } from './decide-proposal.ts'
import { getProposal } from './get-proposal.ts'
import { listProposals } from './list-proposals.ts'
import { openNumber } from './open-number.ts'
import { reverseRejection } from './reverse-rejection.ts'

const registrar: Actor = actorWith('registration.create', everywhere)
const steward = (): Actor => actorWith('person.decide-proposal', everywhere)

/** Scopes that hold nothing of somebody of the world's school who lives in its village. */
const elsewhere = (world: World): readonly Scope[] => [
  { kind: 'organisation', id: world.farSchool },
  { kind: 'region', code: NEXT_VILLAGE },
  { kind: 'region', code: FAR_VILLAGE },
  { kind: 'region', code: '31' },
  { kind: 'self' },
]

const nik = (n: number) => `180715420710${String((n % 9_999) + 1).padStart(4, '0')}`
const pupil = (world: World, n: number) => ({
  registrationId: newId(),
  personId: newId(),
  intakeId: world.intake,
  schoolId: world.school,
  fullName: `Murid Contoh ${n}`,
  bornOn: '2010-07-02',
  village: VILLAGE,
  nik: nik(n),
  nisn: String(80_000_000 + n).padStart(10, '0'),
  phone: '081234567890',
})

/** Somebody on record at the world's school. */
export async function somePupil(world: World, n: number): Promise<string> {
  return String((await settle(world, register, pupil(world, n), registrar))['person'])
}

/** A proposal that waits: another birth date, another NIK, or another school for a pupil. */
export async function someProposal(
  world: World,
  n: number,
  change: object = { bornOn: '2008-07-02' },
  by: Actor = registrar,
): Promise<{ readonly proposalId: string; readonly personId: string }> {
  const personId = await somePupil(world, n)
  await settle(world, register, { ...pupil(world, n), ...change }, by)
  const row = await world.database.read
    .selectFrom('person_proposal')
    .select('id')
    .where('person', '=', personId)
    .where('state', '=', 'open')
    .orderBy('made_at', 'desc')
    .executeTakeFirstOrThrow()
  return { proposalId: row.id, personId }
}

/** A rejected proposal. */
export async function someRejection(world: World, n: number, change?: object, by?: Actor): Promise<string> {
  const { proposalId } = await someProposal(world, n, change, by)
  await settle(world, decideProposal, { proposalId, decision: 'reject', note: 'Tidak sesuai akta' }, steward())
  return proposalId
}

/** A NIK proposed for one pupil that has become another's meanwhile. */
async function nikTaken(world: World): Promise<{ readonly proposalId: string; readonly personId: string }> {
  const found = await someProposal(world, 1, { nik: nik(900) })
  await settle(world, register, { ...pupil(world, 2), nik: nik(900) }, registrar)
  return found
}

/** A NISN proposed for one pupil that has become another's meanwhile. */
async function nisnTaken(world: World): Promise<{ readonly proposalId: string; readonly personId: string }> {
  const nisn = '0080000900'
  const found = await someProposal(world, 1, { nisn })
  await settle(world, register, { ...pupil(world, 2), nisn }, registrar)
  return found
}

const contact = (personId: string) => ({
  personId,
  phone: '081311112222',
  email: null,
  address: 'Jalan Contoh 1',
  village: VILLAGE,
  basedOn: NOW,
})

export const correctContactExamples = commandExamples(correctContact, {
  actor: () => registrar,
  accepted: async (world, n) => contact(await somePupil(world, n)),
  refused: {
    'person-unknown': () => contact(newId()),
    'village-unknown': async (world) => ({ ...contact(await somePupil(world, 1)), village: '18.07.15.2999' }),
    'changed-meanwhile': async (world) => ({
      ...contact(await somePupil(world, 1)),
      basedOn: '2026-11-24T02:29:59.000Z',
    }),
  },
  strangers: elsewhere,
})

const accept = ({ proposalId }: { readonly proposalId: string }) => ({ proposalId, decision: 'accept' as const })

export const decideProposalExamples = commandExamples(decideProposal, {
  actor: steward,
  accepted: async (world, n) => accept(await someProposal(world, n)),
  refused: {
    'proposal-unknown': () => accept({ proposalId: newId() }),
    'proposal-decided': async (world) => accept({ proposalId: await someRejection(world, 1) }),
    'own-proposal': async (world) => {
      const both = actorWith(['registration.create', 'person.decide-proposal'], everywhere)
      return sentBy(both, accept(await someProposal(world, 1, undefined, both)))
    },
    'note-required': async (world) => ({ ...accept(await someProposal(world, 1)), decision: 'reject' as const }),
    'nik-of-another': async (world) => accept(await nikTaken(world)),
    'nisn-of-another': async (world) => accept(await nisnTaken(world)),
  },
  strangers: elsewhere,
})

const reversal = (proposalId: string) => ({ proposalId, note: 'Akta asli sudah diperiksa' })

async function reversalOf(world: World, { proposalId }: { readonly proposalId: string }) {
  await settle(world, decideProposal, { proposalId, decision: 'reject', note: 'Tidak sesuai akta' }, steward())
  return reversal(proposalId)
}

export const reverseRejectionExamples = commandExamples(reverseRejection, {
  actor: steward,
  accepted: async (world, n) => reversal(await someRejection(world, n)),
  refused: {
    'proposal-unknown': () => reversal(newId()),
    'proposal-not-rejected': async (world) => reversal((await someProposal(world, 1)).proposalId),
    'own-proposal': async (world) => {
      const both = actorWith(['registration.create', 'person.decide-proposal'], everywhere)
      return sentBy(both, reversal(await someRejection(world, 1, undefined, both)))
    },
    'nik-of-another': async (world) => reversalOf(world, await nikTaken(world)),
    'nisn-of-another': async (world) => reversalOf(world, await nisnTaken(world)),
  },
  strangers: elsewhere,
})

export const listProposalsExamples = queryExamples(listProposals, {
  actor: steward,
  asked: async (world, records) => {
    const ids = []
    for (let n = 0; n < records; n++) ids.push((await someProposal(world, n)).proposalId)
    return { question: {}, hidden: ids }
  },
  strangers: elsewhere,
})

export const getProposalExamples = queryExamples(getProposal, {
  actor: steward,
  asked: async (world, records) => {
    for (let n = 1; n < records; n++) await someProposal(world, n)
    const { proposalId, personId } = await someProposal(world, 0)
    return { question: { proposalId }, hidden: [personId, 'Murid Contoh 0'] }
  },
  strangers: elsewhere,
})

export const openNumberExamples = queryExamples(openNumber, {
  actor: () => actorWith('person.read-number', everywhere),
  asked: async (world, records) => {
    for (let n = 1; n < records; n++) await somePupil(world, n)
    return {
      question: { personId: await somePupil(world, 0), field: 'nik' as const, reason: 'Mencocokkan dengan KTP' },
      hidden: [nik(0)],
    }
  },
  strangers: elsewhere,
})
