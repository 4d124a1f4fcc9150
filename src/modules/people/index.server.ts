export { correctContactHandler } from './correct-contact.server.ts'
export { decideProposalHandler, reverseRejectionHandler } from './decide-proposal.server.ts'
export {
  peopleMeant,
  personKey,
  recognisePeople,
  sexOf,
  type KnownPerson,
  type Recognised,
} from './find-people.server.ts'
export { findNearWords } from './find-near-words.server.ts'
export { getProposalQuery } from './get-proposal.server.ts'
export { listProposalsQuery } from './list-proposals.server.ts'
export { openNumberQuery } from './open-number.server.ts'
export { peopleById, placesJson, placesOf } from './people-by-id.server.ts'
export { peopleProjections } from './projections.server.ts'
export { sweepTold } from './sweep-told.server.ts'
export { askedDigest, countTold, toldOf, writeTold } from './told-elsewhere.server.ts'
export { fillNameWords } from './write-name-words.server.ts'
export { changePeople, writePeople } from './write-people.server.ts'
export { listAgain, putPlaces } from './write-places.server.ts'
export { proposeChanges } from './write-proposals.server.ts'
