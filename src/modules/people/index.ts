export { Nisn, Phone } from './contact.ts'
export { correctContact } from './correct-contact.ts'
export { decideProposal } from './decide-proposal.ts'
export type { NikSays, ProposalPaper } from './get-proposal.ts'
export type { ProposalPage, ProposalRow } from './list-proposals.ts'
export { FullName, mothersApart, nameKey, namesAlike, nameWords, sexesApart } from './name.ts'
export { nearKeys, nearness } from './near-name.ts'
export { maskedNik, Nik, readNik } from './nik.ts'
export { openNumber, type OpenedNumber } from './open-number.ts'
export { holdsPersonalNumber } from './personal-number.ts'
export { blockingKeys } from './doubles/blocking-keys.ts'
export { portray } from './doubles/compare-people.ts'
export {
  MergeId,
  type EndedRegistration,
  type MergedAway,
  type PeopleMerged,
  type PeopleUnmerged,
  type UnmergedAway,
} from './doubles/double-events.ts'
export type { DoublePaper, DoubleSide } from './doubles/get-double.ts'
export { keepApart } from './doubles/keep-apart.ts'
export type { DoublePage, DoubleRow } from './doubles/list-doubles.ts'
export { placesOfBoth } from './doubles/places-of-both.ts'
export { changedFields, isMinor, numberKeys, PersonId, plausibleBirth, type PersonFields, type Sex } from './person.ts'
export {
  proposalKinds,
  type IdentityCorrected,
  type PersonChanged,
  type PersonMoved,
  type PersonProposed,
  type PersonRegistered,
  type PersonRestored,
  type PersonUndone,
  type ProposalDecided,
  type ProposalKind,
  type ProposalTakenBack,
} from './person-events.ts'
export type { ProposalState } from './proposal.ts'
export { reverseRejection } from './reverse-rejection.ts'
