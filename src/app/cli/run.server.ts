import { createLog } from '#platform/log/log.server.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import type { App } from '../app.server.ts'
import { CliError, exit, type CliCommand } from './cli-command.server.ts'
import { parseLine, type Ends, type Line } from './command-line.server.ts'

/** Runs a line that came through the socket, in the server. */
export const runInServer =
  (app: App, commands: readonly CliCommand[]) =>
  async (line: Line, ends: Ends): Promise<number> => {
    const parsed = parseLine(line, commands)
    if (parsed.kind === 'told') return (parsed.code === 0 ? ends.out(parsed.text) : ends.err(parsed.text), parsed.code)
    const { command, callWith } = parsed
    if (command.where === 'app') return runCommand(ends, () => command.run(callWith(ends), app))
    ends.err(`A server is running on this data, and "${command.name}" needs it alone: stop the server first.`)
    return exit.temporary
  }

/** Runs a command and turns what goes wrong into one sentence and an exit code; what nobody foresaw is logged with an id. */
export async function runCommand(ends: Ends, run: () => Promise<number>): Promise<number> {
  try {
    return await run()
  } catch (error) {
    if (ends.signal.aborted) return (ends.err('stopped'), exit.interrupted)
    if (error instanceof CliError) {
      ends.err(error.message)
      return error.code
    }
    const id = newId()
    createLog('error').error({ err: error, call: id }, 'command line fault')
    ends.err(
      `Something went wrong that nobody foresaw (${error instanceof Error ? error.message : String(error)}); the log has more under ${id}.`,
    )
    return exit.software
  }
}
