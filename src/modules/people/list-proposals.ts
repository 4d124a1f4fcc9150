import { z } from 'zod'
import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'
import { proposalKinds, type ProposalKind } from './person-events.ts'
import { ProposalId, proposalStates, type ProposalState } from './proposal.ts'

/** The data steward's queue: what waits, oldest first; what was decided, newest first. */
export const listProposals = query({
  name: 'people.list-proposals',
  needs: 'person.decide-proposal',
  method: 'get',
  input: strict({
    state: z.enum(proposalStates).default('open'),
    kind: z.enum(proposalKinds).nullable().default(null),
    after: ProposalId.nullable().default(null).describe('`next` of the page before'),
  }),
})

export type ProposalRow = {
  readonly id: string
  readonly personId: string
  readonly fullName: string
  readonly kind: ProposalKind
  readonly state: ProposalState
  /** The school on record and the one that asks. */
  readonly school: string | null
  readonly askedBy: string | null
  readonly madeAt: string
  readonly decidedAt: string | null
  /** What the actor may do with it, by name. */
  readonly abilities: readonly string[]
}

export type ProposalPage = { readonly proposals: readonly ProposalRow[]; readonly next: string | null }
