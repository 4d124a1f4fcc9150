import { registerExamples } from '../../src/modules/programme/register.examples.ts'
import type { CommandExamples, QueryExamples } from './example.ts'

/** The examples of every command: a command without them fails the laws. A new one is added here by one line. */
export const examplesOfCommands: readonly CommandExamples[] = [
  registerExamples,
]

/** The examples of every question. */
export const examplesOfQueries: readonly QueryExamples[] = []
