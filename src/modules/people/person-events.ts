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

export type ProposalKind = 'nik' | 'birth-date' | 'other-school'

/** Somebody wants what only a data steward may decide. `registrationId` is that of the command that asked. */
export type PersonProposed = {
  readonly type: 'person.proposed'
  readonly subject: string
  readonly kind: ProposalKind
  readonly registrationId: string
  readonly schoolId: string | null
  readonly proposed: Readonly<Record<string, string | null>>
}
