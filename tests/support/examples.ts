import {
  addOrganisationExamples,
  inviteExamples,
  openAccountExamples,
} from '../../src/modules/access/accounts.examples.ts'
import { endGrantExamples, giveGrantExamples, handOverGrantExamples } from '../../src/modules/access/grants.examples.ts'
import { agreeExamples, makeKeyExamples, revokeKeyExamples } from '../../src/modules/access/keys.examples.ts'
import {
  getAccountExamples,
  listAccountsExamples,
  listDenialsExamples,
  listKeysExamples,
  listOrganisationsExamples,
  listSecondPersonExamples,
  listSignInsExamples,
} from '../../src/modules/access/queries.examples.ts'
import {
  correctContactExamples,
  decideProposalExamples,
  getProposalExamples,
  listProposalsExamples,
  openNumberExamples,
  reverseRejectionExamples,
} from '../../src/modules/people/people.examples.ts'
import { listPlanningExamples, listWorkExamples } from '../../src/modules/programme/list-work.examples.ts'
import { figuresExamples, publicFiguresExamples } from '../../src/modules/programme/figures.examples.ts'
import {
  finishImportExamples,
  importChoicesExamples,
  listImportsExamples,
  openImportExamples,
  startImportExamples,
} from '../../src/modules/programme/import/import.examples.ts'
import {
  closeIntakeExamples,
  exportRegistrationsExamples,
  getPersonExamples,
  getPersonPageExamples,
  listRegistrationsExamples,
  moveRegistrationExamples,
  openIntakeExamples,
  reviewRegistrationsExamples,
} from '../../src/modules/programme/programme.examples.ts'
import { getReceiptExamples, registerExamples } from '../../src/modules/programme/register.examples.ts'
import {
  findVillageExamples,
  getRegionExamples,
  listRegenciesExamples,
} from '../../src/modules/regions/queries.examples.ts'
import type { CommandExamples, QueryExamples } from './example.ts'

/** The examples of every command: a command without them fails the laws. A new one is added here by one line. */
export const examplesOfCommands: readonly CommandExamples[] = [
  addOrganisationExamples,
  agreeExamples,
  closeIntakeExamples,
  correctContactExamples,
  decideProposalExamples,
  endGrantExamples,
  finishImportExamples,
  giveGrantExamples,
  handOverGrantExamples,
  inviteExamples,
  makeKeyExamples,
  moveRegistrationExamples,
  openAccountExamples,
  openIntakeExamples,
  registerExamples,
  reverseRejectionExamples,
  reviewRegistrationsExamples,
  revokeKeyExamples,
  startImportExamples,
]

/** The examples of every question. */
export const examplesOfQueries: readonly QueryExamples[] = [
  exportRegistrationsExamples,
  figuresExamples,
  getAccountExamples,
  getPersonExamples,
  getPersonPageExamples,
  getProposalExamples,
  getReceiptExamples,
  importChoicesExamples,
  listAccountsExamples,
  listDenialsExamples,
  listImportsExamples,
  listPlanningExamples,
  listWorkExamples,
  listKeysExamples,
  listOrganisationsExamples,
  listProposalsExamples,
  listRegistrationsExamples,
  listSecondPersonExamples,
  listSignInsExamples,
  openImportExamples,
  openNumberExamples,
  publicFiguresExamples,
  findVillageExamples,
  getRegionExamples,
  listRegenciesExamples,
]
