import { z } from 'zod'
import { command, type CodeOf, type InputOf, type Meta } from '#kernel/command.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { strict, text } from '#kernel/text.ts'
import { acceptance, acceptanceWarnings, ProposalId, type ProposalEvents, type ProposalFacts } from './proposal.ts'

/** The data steward accepts or rejects what somebody proposed about a person. */
export const decideProposal = command({
  name: 'people.decide-proposal',
  version: 1,
  needs: 'person.decide-proposal',
  input: strict({
    proposalId: ProposalId,
    decision: z.enum(['accept', 'reject']),
    note: text(5, 200).nullable().default(null).describe('why; a rejection needs it'),
  }),
  refusals: [
    'proposal-unknown',
    'proposal-decided',
    'own-proposal',
    'note-required',
    'nik-of-another',
    'nisn-of-another',
  ],
  touches: (input) => [`proposal:${input.proposalId}`],
})

export type Input = InputOf<typeof decideProposal>

export function decide(
  input: Input,
  { proposal, person, ...taken }: ProposalFacts,
  meta: Meta,
): Decision<ProposalEvents, CodeOf<typeof decideProposal>> {
  if (proposal === null || person === null) return refuse('proposal-unknown', 'proposalId')
  if (proposal.state !== 'open') return refuse('proposal-decided', 'proposalId')
  if (proposal.madeBy === meta.actor.id) return refuse('own-proposal')
  if (input.decision === 'reject' && input.note === null) return refuse('note-required', 'note')
  const decided = {
    type: 'proposal.decided',
    subject: person.id,
    proposalId: proposal.id,
    kind: proposal.kind,
    decision: input.decision,
    note: input.note,
    reversed: false,
  } as const
  const result = {
    proposal: proposal.id,
    state: input.decision === 'accept' ? 'accepted' : 'rejected',
    kind: proposal.kind,
  }
  if (input.decision === 'reject') return accept<ProposalEvents>([decided], result)
  const follows = acceptance({ proposal, person }, taken)
  return 'kind' in follows
    ? follows
    : accept<ProposalEvents>([decided, ...follows], result, acceptanceWarnings({ proposal, person }, meta))
}
