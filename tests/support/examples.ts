import { addOrganisationExamples, inviteExamples, openAccountExamples } from '../../src/modules/access/accounts.examples.ts'
import { endGrantExamples, giveGrantExamples, handOverGrantExamples } from '../../src/modules/access/grants.examples.ts'
import { agreeExamples, makeKeyExamples, revokeKeyExamples } from '../../src/modules/access/keys.examples.ts'
import { registerExamples } from '../../src/modules/programme/register.examples.ts'
import type { CommandExamples, QueryExamples } from './example.ts'

/** The examples of every command: a command without them fails the laws. A new one is added here by one line. */
export const examplesOfCommands: readonly CommandExamples[] = [
  addOrganisationExamples,
  agreeExamples,
  endGrantExamples,
  giveGrantExamples,
  handOverGrantExamples,
  inviteExamples,
  makeKeyExamples,
  openAccountExamples,
  registerExamples,
  revokeKeyExamples,
]

/** The examples of every question. */
export const examplesOfQueries: readonly QueryExamples[] = []
