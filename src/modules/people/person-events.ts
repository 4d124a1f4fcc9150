import type { PersonFields } from './person.ts'

/** A record was made. `subject` is the person. */
export type PersonRegistered = PersonFields & {
  readonly type: 'person.registered'
  readonly subject: string
  readonly bornOn: string
  readonly nik: string | null
  readonly schoolId: string | null
}

/** Fields were brought up to date, old value beside new; `nikAdded` where the record had no NIK yet. */
export type PersonChanged = {
  readonly type: 'person.changed'
  readonly subject: string
  readonly before: Partial<PersonFields>
  readonly after: Partial<PersonFields>
  readonly nikAdded: string | null
}

export const proposalKinds = ['nik', 'nisn', 'birth-date', 'other-school'] as const
export type ProposalKind = (typeof proposalKinds)[number]

/** Somebody wants what only a data steward may decide. `registrationId` is that of the command that asked. */
export type PersonProposed = {
  readonly type: 'person.proposed'
  readonly subject: string
  readonly kind: ProposalKind
  readonly registrationId: string
  readonly schoolId: string | null
  readonly proposed: Readonly<Record<string, string | null>>
}

/** A record was taken back with the import that made it. `subject` is the person. */
export type PersonUndone = { readonly type: 'person.undone'; readonly subject: string }

/** What an import had changed is as it was; `nikRemoved` where it had added the NIK. */
export type PersonRestored = {
  readonly type: 'person.restored'
  readonly subject: string
  readonly before: Partial<PersonFields>
  readonly after: Partial<PersonFields>
  readonly nikRemoved: boolean
}

/** A question to the data steward was taken back with the import that asked it. */
export type ProposalTakenBack = {
  readonly type: 'proposal.taken-back'
  readonly subject: string
  readonly proposalId: string
}

/** The data steward decided, or two people turned a rejection round (`reversed`). */
export type ProposalDecided = {
  readonly type: 'proposal.decided'
  readonly subject: string
  readonly proposalId: string
  readonly kind: ProposalKind
  readonly decision: 'accept' | 'reject'
  readonly note: string | null
  readonly reversed: boolean
}

type Identity = { readonly nik: string | null } | { readonly nisn: string | null } | { readonly bornOn: string }

/** A number or date by which the person is known was wrong on record. */
export type IdentityCorrected = {
  readonly type: 'person.identity-corrected'
  readonly subject: string
  readonly proposalId: string
  readonly before: Identity
  readonly after: Identity
}

/** The person now belongs to the school that asked; null: to none. The registration follows. */
export type PersonMoved = {
  readonly type: 'person.moved'
  readonly subject: string
  readonly proposalId: string
  readonly from: string | null
  readonly to: string | null
  readonly toRegion: string | null
  readonly registrationId: string
  readonly intakeId: string
  readonly className: string | null
}
