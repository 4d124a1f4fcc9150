import { newId } from '#platform/secrets/secrets.server.ts'
import { createLog } from '#platform/log/log.server.ts'
import { CliError, exit } from './cli-command.server.ts'
import type { Ends } from './command-line.server.ts'

/** Runs a command and turns what goes wrong into one sentence and an exit code; what nobody foresaw is logged with an id. */
export async function runCommand(ends: Ends, run: () => Promise<number>): Promise<number> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof CliError) {
      ends.err(error.message)
      return error.code
    }
    const id = newId()
    createLog('error').error({ err: error, call: id }, 'command line fault')
    ends.err(`Something went wrong that nobody foresaw (${error instanceof Error ? error.message : String(error)}); the log has more under ${id}.`)
    return exit.software
  }
}
