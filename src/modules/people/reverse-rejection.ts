import { command, type CodeOf, type InputOf, type Meta } from '#kernel/command.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { strict, text } from '#kernel/text.ts'
import { acceptance, acceptanceWarnings, ProposalId, type ProposalEvents, type ProposalFacts } from './proposal.ts'

/**
 * Turns a rejection round and accepts what was proposed. In Bangladesh twenty rejected files were approved later with a saved
 * password; so it needs a fresh log-in and a second person who agrees, and stands in the person's history as a reversal.
 */
export const reverseRejection = command({
  name: 'people.reverse-rejection',
  version: 1,
  needs: 'person.decide-proposal',
  guards: ['fresh-login', 'second-person'],
  input: strict({ proposalId: ProposalId, note: text(5, 200).describe('why the rejection was wrong') }),
  refusals: ['proposal-unknown', 'proposal-not-rejected', 'own-proposal', 'nik-of-another', 'nisn-of-another'],
  touches: (input) => [`proposal:${input.proposalId}`],
})

export type Input = InputOf<typeof reverseRejection>

export function decide(
  input: Input,
  { proposal, person, ...taken }: ProposalFacts,
  meta: Meta,
): Decision<ProposalEvents, CodeOf<typeof reverseRejection>> {
  if (proposal === null || person === null) return refuse('proposal-unknown', 'proposalId')
  if (proposal.state !== 'rejected') return refuse('proposal-not-rejected', 'proposalId')
  if (proposal.madeBy === meta.actor.id) return refuse('own-proposal')
  const follows = acceptance({ proposal, person }, taken)
  if ('kind' in follows) return follows
  const reversed = {
    type: 'proposal.decided',
    subject: person.id,
    proposalId: proposal.id,
    kind: proposal.kind,
    decision: 'accept',
    note: input.note,
    reversed: true,
  } as const
  return accept<ProposalEvents>(
    [reversed, ...follows],
    { proposal: proposal.id, state: 'accepted', kind: proposal.kind },
    acceptanceWarnings({ proposal, person }, meta),
  )
}
