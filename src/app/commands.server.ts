import {
  addOrganisationHandler,
  agreeHandler,
  endGrantHandler,
  giveGrantHandler,
  handOverGrantHandler,
  inviteHandler,
  makeKeyHandler,
  openAccountHandler,
  revokeKeyHandler,
} from '#modules/access/index.server.ts'
import {
  correctContactHandler,
  decideProposalHandler,
  keepApartHandler,
  reverseRejectionHandler,
} from '#modules/people/index.server.ts'
import {
  closeIntakeHandler,
  finishImportHandler,
  mergePeopleHandler,
  moveRegistrationHandler,
  openIntakeHandler,
  registerHandler,
  reviewRegistrationsHandler,
  startImportHandler,
  unmergePeopleHandler,
} from '#modules/programme/index.server.ts'
import type { CommandEntry } from '#platform/handler.server.ts'

/** Every command there is. A new one is added here, by hand, so that the list reads as what the system can do. */
export const commands: readonly CommandEntry[] = [
  addOrganisationHandler,
  agreeHandler,
  closeIntakeHandler,
  correctContactHandler,
  decideProposalHandler,
  endGrantHandler,
  finishImportHandler,
  giveGrantHandler,
  handOverGrantHandler,
  inviteHandler,
  keepApartHandler,
  makeKeyHandler,
  mergePeopleHandler,
  moveRegistrationHandler,
  openAccountHandler,
  openIntakeHandler,
  registerHandler,
  reverseRejectionHandler,
  reviewRegistrationsHandler,
  revokeKeyHandler,
  startImportHandler,
  unmergePeopleHandler,
]
