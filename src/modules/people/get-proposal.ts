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

/** Does a NIK agree with the record? Date, sex and region themselves are twelve of its digits, so they are not told. */
export type NikSays = {
  readonly shown: string
  /** Null where nothing can be compared. */
  readonly birthDateAgrees: boolean | null
  readonly sexAgrees: boolean | null
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
  /** Where a NIK was given: whether each of the two agrees with the record, and both with each other. */
  readonly nik: {
    readonly before: NikSays | null
    readonly after: NikSays
    /** Null where there is none on record. */
    readonly same: boolean | null
  } | null
  /** The number that is proposed stands on somebody else's record, so that it cannot be accepted as things are. */
  readonly taken: boolean
  readonly abilities: readonly string[]
}
