import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'
import type { ProposalKind } from './person-events.ts'
import type { Sex } from './person.ts'
import { ProposalId, type ProposalState } from './proposal.ts'

/** One proposal, what it would change beside what stands. */
export const getProposal = query({
  name: 'people.get-proposal',
  needs: 'person.decide-proposal',
  method: 'get',
  audited: 'subject',
  input: strict({ proposalId: ProposalId }),
})

/** What a NIK says of its owner; the number itself stays masked. */
export type NikSays = {
  readonly shown: string
  readonly bornOn: string | null
  readonly sex: Sex | null
  readonly region: string | null
}

export type ProposalPaper = {
  readonly id: string
  readonly kind: ProposalKind
  readonly state: ProposalState
  readonly madeAt: string
  readonly madeBy: string | null
  readonly askedBy: string | null
  readonly decidedAt: string | null
  readonly decidedBy: string | null
  readonly note: string | null
  readonly person: {
    readonly id: string
    readonly fullName: string
    readonly bornOn: string
    readonly age: number
    readonly sex: Sex | null
    readonly village: string
    readonly district: string
    readonly school: string | null
    readonly nikShown: string | null
    readonly registeredAt: string
  }
  /** Values of one field, on record and proposed; empty once the person was erased. */
  readonly changes: readonly { readonly field: string; readonly before: string | null; readonly after: string | null }[]
  /** Where a NIK was given: what each of the two says, and at which of its digits (from 1) they differ. */
  readonly nik: {
    readonly before: NikSays | null
    readonly after: NikSays
    readonly differsAt: readonly number[]
  } | null
  readonly abilities: readonly string[]
}
