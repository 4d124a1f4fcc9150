import { addOrganisationExamples, inviteExamples, openAccountExamples } from '../../src/modules/access/accounts.examples.ts'
import { endGrantExamples, giveGrantExamples, handOverGrantExamples } from '../../src/modules/access/grants.examples.ts'
import { agreeExamples, makeKeyExamples, revokeKeyExamples } from '../../src/modules/access/keys.examples.ts'
import {
  getAccountExamples,
  listAccountsExamples,
  listDenialsExamples,
  listKeysExamples,
  listOrganisationsExamples,
  listSignInsExamples,
} from '../../src/modules/access/queries.examples.ts'
import { finishImportExamples, importChoicesExamples, listImportsExamples, startImportExamples } from '../../src/modules/programme/import/import.examples.ts'
import { registerExamples } from '../../src/modules/programme/register.examples.ts'
import { findVillageExamples, getRegionExamples, listRegenciesExamples } from '../../src/modules/regions/queries.examples.ts'
import type { CommandExamples, QueryExamples } from './example.ts'

/** The examples of every command: a command without them fails the laws. A new one is added here by one line. */
export const examplesOfCommands: readonly CommandExamples[] = [
  addOrganisationExamples,
  agreeExamples,
  endGrantExamples,
  finishImportExamples,
  giveGrantExamples,
  handOverGrantExamples,
  inviteExamples,
  makeKeyExamples,
  openAccountExamples,
  registerExamples,
  revokeKeyExamples,
  startImportExamples,
]

/** The examples of every question. */
export const examplesOfQueries: readonly QueryExamples[] = [
  getAccountExamples,
  importChoicesExamples,
  listAccountsExamples,
  listDenialsExamples,
  listImportsExamples,
  listKeysExamples,
  listOrganisationsExamples,
  listSignInsExamples,
  findVillageExamples,
  getRegionExamples,
  listRegenciesExamples,
]
