import { apiKey, firstAdmin } from './access.server.ts'
import { backup, checkBackup } from './backup.server.ts'
import type { CliCommand } from './cli-command.server.ts'
import { health } from './health.server.ts'
import { importRegistrationsCommand } from './import-registrations.server.ts'
import { restore } from './restore.server.ts'
import { retryJobs } from './retry-jobs.server.ts'
import { rotateKeys } from './rotate-keys.server.ts'
import { send } from './send.server.ts'

/** Every command of the command line. A new one is added here, by hand. */
export const cliCommands: readonly CliCommand[] = [
  apiKey,
  backup,
  checkBackup,
  firstAdmin,
  health,
  importRegistrationsCommand,
  restore,
  retryJobs,
  rotateKeys,
  send,
]
