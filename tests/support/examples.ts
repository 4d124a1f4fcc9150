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
  getDoubleExamples,
  keepApartExamples,
  listDoublesExamples,
} from '../../src/modules/people/doubles/doubles.examples.ts'
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
  getImportExamples,
  openImportExamples,
  startImportExamples,
  stopImportExamples,
  undoImportExamples,
  undoRowsExamples,
  resumeImportExamples,
  advanceImportExamples,
  mapColumnsExamples,
} from '../../src/modules/programme/import/import.examples.ts'
import { mergePeopleExamples, unmergePeopleExamples } from '../../src/modules/programme/merge/merge.examples.ts'
import {
  admitExamples,
  getIntakeExamples,
  getPlaceInLineExamples,
  listIntakeSchoolsExamples,
  listIntakesExamples,
  listLineExamples,
  listNoticesExamples,
  markToldExamples,
  setRuleExamples,
  setSeatsExamples,
  withdrawExamples,
} from '../../src/modules/programme/line/line.examples.ts'
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
import {
  checkFileExamples,
  getTableExamples,
  listTablesExamples,
  publishTableExamples,
} from '../../src/modules/statistics/statistics.examples.ts'
import type { CommandExamples, QueryExamples } from './example.ts'

/** The examples of every command: a command without them fails the laws. A new one is added here by one line. */
export const examplesOfCommands: readonly CommandExamples[] = [
  addOrganisationExamples,
  admitExamples,
  agreeExamples,
  closeIntakeExamples,
  correctContactExamples,
  decideProposalExamples,
  endGrantExamples,
  finishImportExamples,
  giveGrantExamples,
  handOverGrantExamples,
  inviteExamples,
  keepApartExamples,
  makeKeyExamples,
  markToldExamples,
  mergePeopleExamples,
  moveRegistrationExamples,
  openAccountExamples,
  openIntakeExamples,
  publishTableExamples,
  registerExamples,
  reverseRejectionExamples,
  reviewRegistrationsExamples,
  revokeKeyExamples,
  setRuleExamples,
  setSeatsExamples,
  startImportExamples,
  stopImportExamples,
  undoImportExamples,
  undoRowsExamples,
  resumeImportExamples,
  advanceImportExamples,
  mapColumnsExamples,
  withdrawExamples,
  unmergePeopleExamples,
]

/** The examples of every question. */
export const examplesOfQueries: readonly QueryExamples[] = [
  checkFileExamples,
  getTableExamples,
  listTablesExamples,
  exportRegistrationsExamples,
  figuresExamples,
  getAccountExamples,
  getIntakeExamples,
  getDoubleExamples,
  getPersonExamples,
  getPersonPageExamples,
  getPlaceInLineExamples,
  getProposalExamples,
  getReceiptExamples,
  importChoicesExamples,
  listAccountsExamples,
  listDenialsExamples,
  listDoublesExamples,
  listImportsExamples,
  listIntakeSchoolsExamples,
  listIntakesExamples,
  listPlanningExamples,
  listWorkExamples,
  listKeysExamples,
  listLineExamples,
  listNoticesExamples,
  listOrganisationsExamples,
  listProposalsExamples,
  listRegistrationsExamples,
  listSecondPersonExamples,
  listSignInsExamples,
  getImportExamples,
  openImportExamples,
  openNumberExamples,
  publicFiguresExamples,
  findVillageExamples,
  getRegionExamples,
  listRegenciesExamples,
]
