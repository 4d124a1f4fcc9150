import { handle } from '#platform/handler.server.ts'
import { decide as decideReversal, reverseRejection } from './reverse-rejection.ts'
import { decide, decideProposal } from './decide-proposal.ts'
import { meetsPerson, proposalFacts } from './proposal-facts.server.ts'
import type { ProposalEvents } from './proposal.ts'
import { changePeople } from './write-people.server.ts'
import { correctIdentities, movePeople } from './write-identity.server.ts'
import { settleProposals } from './write-proposals.server.ts'
import type { Work } from '#platform/handler.server.ts'

const ofType = <Type extends ProposalEvents['type']>(events: readonly ProposalEvents[], type: Type) =>
  events.filter((event): event is Extract<ProposalEvents, { type: Type }> => event.type === type)

const apply = async (work: Work, events: readonly ProposalEvents[]): Promise<void> => {
  await settleProposals(work, ofType(events, 'proposal.decided'))
  await correctIdentities(work, ofType(events, 'person.identity-corrected'))
  await movePeople(work, ofType(events, 'person.moved'))
  await changePeople(work, ofType(events, 'person.changed'))
}

export const decideProposalHandler = handle(decideProposal, {
  decide,
  meets: meetsPerson,
  facts: (work, inputs) =>
    proposalFacts(
      work,
      inputs.map((input) => input.proposalId),
    ),
  places: (_input, facts) => facts.places,
  apply,
})

export const reverseRejectionHandler = handle(reverseRejection, {
  decide: decideReversal,
  meets: meetsPerson,
  facts: (work, inputs) =>
    proposalFacts(
      work,
      inputs.map((input) => input.proposalId),
    ),
  places: (_input, facts) => facts.places,
  apply,
})
