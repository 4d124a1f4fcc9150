import { setTimeout as pause } from 'node:timers/promises'
import { FolderInUse } from '#platform/lock/folder-lock.server.ts'
import { openApp, type App } from '../app.server.ts'
import { CannotStart } from '../cannot-start.ts'
import { readConfig, type Config } from '../config.ts'
import { CliError, exit, type CliCommand } from './cli-command.server.ts'
import { parseLine, type Ends, type Line } from './command-line.server.ts'
import { runCommand } from './run.server.ts'
import { askServer } from './socket.server.ts'

/** A server that is just starting, or another command, holds the folder without answering: so long we wait for it. */
const PATIENCE = 60_000

export type Terminal = {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly readInput: () => Promise<string>
}

/** Runs one command line to its end, and gives its exit code. */
export async function runLine(
  args: readonly string[],
  cwd: string,
  ends: Ends,
  terminal: Terminal,
  commands: readonly CliCommand[],
): Promise<number> {
  const understood = parseLine({ args, cwd, input: '', variables: {} }, commands)
  if (understood.kind === 'told')
    return (understood.code === 0 ? ends.out(understood.text) : ends.err(understood.text), understood.code)
  const { command } = understood
  const variables = Object.fromEntries(
    (command.variables ?? []).flatMap((name) =>
      terminal.environment[name] ? [[name, terminal.environment[name]]] : [],
    ),
  )
  const line: Line = { args, cwd, variables, input: command.reads === 'stdin' ? await terminal.readInput() : '' }
  const parsed = parseLine(line, commands)
  if (parsed.kind === 'told') return parsed.code
  const call = parsed.callWith(ends)
  return runCommand(ends, async () => {
    const environment = terminal.environment
    const databaseUrl = environment['DATABASE_URL'] || null
    if (command.where === 'here') return command.run(call, databaseUrl)
    const code = await (async () => {
      for (let waited = 0; ; waited += 500) {
        const answered = databaseUrl === null ? await askServer(environment['DATA_DIR'] || './data', line, ends) : null
        if (answered !== null) return answered
        const config = configOf(environment)
        try {
          return await (command.where === 'alone'
            ? command.run(call, config)
            : withApp(config, ends, (app) => command.run(call, app)))
        } catch (error) {
          if (error instanceof CannotStart) throw new CliError(error.message)
          if (!(error instanceof FolderInUse)) throw error
          if (waited >= PATIENCE) throw new CliError(error.message, exit.temporary)
          if (waited === 0) ends.err('waiting for the process that has the data open …')
          await pause(500, undefined, { signal: ends.signal })
        }
      }
    })()
    return code === 0 && command.where === 'app' && command.afterwards ? command.afterwards(call, databaseUrl) : code
  })
}

function configOf(environment: Terminal['environment']): Config {
  const config = readConfig({ ...environment, LOG_LEVEL: environment['LOG_LEVEL'] || 'warn' })
  if ('length' in config)
    throw new CliError(config.map(({ variable, problem }) => `${variable}: ${problem}`).join('\n'), exit.config)
  return config
}

async function withApp(config: Config, ends: Ends, run: (app: App) => Promise<number>): Promise<number> {
  const app = await openApp(config, { as: 'command', progress: ends.err })
  return run(app).finally(() => app.close())
}
