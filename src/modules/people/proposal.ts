import { z } from 'zod'
import { idOf } from '#kernel/id.ts'
import type { Place } from '#kernel/grant.ts'
import type { Meta } from '#kernel/command.ts'
import { refuse, type Remark } from '#kernel/outcome.ts'
import { PlainDate } from '#kernel/plain-date.ts'
import { readNik } from './nik.ts'
import { changedFields, type PersonFields } from './person.ts'
import type { IdentityCorrected, PersonChanged, PersonMoved, ProposalDecided, ProposalKind } from './person-events.ts'

export const ProposalId = idOf('ProposalId')
export type ProposalId = z.output<typeof ProposalId>
export const proposalStates = ['open', 'accepted', 'rejected', 'taken-back'] as const
export type ProposalState = (typeof proposalStates)[number]

/** What may be done with a proposal in a state, by whoever may decide it. */
export const proposalActs = {
  open: ['people.decide-proposal'],
  accepted: [],
  rejected: ['people.reverse-rejection'],
  'taken-back': [],
} satisfies Record<ProposalState, readonly string[]>

/** What a school wants of a person of another: the registration that it tried to make. */
export const Move = z.object({
  registrationId: z.string(),
  intakeId: z.string(),
  className: z.string().nullable(),
  fullName: z.string(),
  bornOn: z.string(),
  nik: z.string().nullable(),
  nisn: z.string().nullable(),
  village: z.string(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
})
export type Move = z.output<typeof Move>

export type Proposed =
  | { readonly kind: 'nik'; readonly nik: string }
  | { readonly kind: 'nisn'; readonly nisn: string }
  | { readonly kind: 'birth-date'; readonly bornOn: string }
  | {
      readonly kind: 'other-school'
      readonly schoolId: string | null
      readonly schoolRegion: string | null
      readonly move: Move
    }

/** Everything on which a decision about a proposal rests. */
export type ProposalFacts = {
  readonly proposal: {
    readonly id: string
    readonly kind: ProposalKind
    readonly state: ProposalState
    readonly madeBy: string
    readonly proposed: Proposed
  } | null
  readonly person: {
    readonly id: string
    readonly bornOn: string
    readonly nik: string | null
    readonly schoolId: string | null
    readonly fields: PersonFields
  } | null
  readonly places: readonly Place[]
  /** The proposed NIK stands on somebody else's record. */
  readonly nikOfAnother: boolean
  /** So does the proposed NISN. */
  readonly nisnOfAnother: boolean
}

export type ProposalEvents = ProposalDecided | IdentityCorrected | PersonMoved | PersonChanged
export type Pending = {
  readonly proposal: NonNullable<ProposalFacts['proposal']>
  readonly person: NonNullable<ProposalFacts['person']>
}

/**
 * What follows when a proposal is accepted: the number or date is corrected, or the person moves. A move takes over school, class,
 * village and contacts; name, birth date and numbers stay as they are on record, and go the way of any other change.
 */
export function acceptance(
  { proposal, person }: Pending,
  { nikOfAnother, nisnOfAnother }: Pick<ProposalFacts, 'nikOfAnother' | 'nisnOfAnother'>,
): readonly ProposalEvents[] | ReturnType<typeof refuse<'nik-of-another' | 'nisn-of-another'>> {
  const corrected = { type: 'person.identity-corrected', subject: person.id, proposalId: proposal.id } as const
  const { proposed } = proposal
  switch (proposed.kind) {
    case 'nik':
      return nikOfAnother
        ? refuse('nik-of-another')
        : [{ ...corrected, before: { nik: person.nik }, after: { nik: proposed.nik } }]
    case 'nisn':
      return nisnOfAnother
        ? refuse('nisn-of-another')
        : [{ ...corrected, before: { nisn: person.fields.nisn }, after: { nisn: proposed.nisn } }]
    case 'birth-date':
      return [{ ...corrected, before: { bornOn: person.bornOn }, after: { bornOn: proposed.bornOn } }]
    case 'other-school': {
      const { village, phone, email, address, registrationId, intakeId, className } = proposed.move
      const after = changedFields(person.fields, { ...person.fields, village, phone, email, address })
      const before = Object.fromEntries(Object.entries(person.fields).filter(([field]) => field in after))
      return [
        {
          type: 'person.moved',
          subject: person.id,
          proposalId: proposal.id,
          from: person.schoolId,
          to: proposed.schoolId,
          toRegion: proposed.schoolRegion,
          registrationId,
          intakeId,
          className,
        },
        ...(Object.keys(after).length > 0
          ? [{ type: 'person.changed', subject: person.id, before, after, nikAdded: null } as const]
          : []),
      ]
    }
  }
}

/** What the steward should know of an accepted correction: NIK and birth date now disagree. */
export function acceptanceWarnings({ proposal: { proposed }, person }: Pending, meta: Meta): Remark[] {
  const nik = proposed.kind === 'nik' ? proposed.nik : proposed.kind === 'birth-date' ? person.nik : null
  const reading = nik === null ? null : readNik(nik, PlainDate.parse(meta.today))
  if (reading === null || typeof reading === 'string') return []
  return reading.bornOn === (proposed.kind === 'birth-date' ? proposed.bornOn : person.bornOn)
    ? []
    : [{ path: '', code: 'nik-birth-date-differs' }]
}
