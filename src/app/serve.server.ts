import { guardRequest, type Asking } from './request-guard.server.ts'
import { apiGate, type ApiGate } from './api-gate.server.ts'
import { openApp, type App } from './app.server.ts'
import { CannotStart } from './cannot-start.ts'
import { cliCommands } from './cli/commands.server.ts'
import { runInServer } from './cli/run.server.ts'
import { listenForCommands } from './cli/socket.server.ts'
import { readConfig, type Config } from './config.ts'
import { demoBanner } from './demo/demo-log-ins.server.ts'
import { createLog, endOnSurprise } from '#platform/log/log.server.ts'

/**
 * What server.mjs finds once the application is open: lines to print when it listens, what stands before every request, what
 * answers the API, how to close.
 */
export type Serving = {
  readonly banner: readonly string[]
  readonly guard: (asking: Asking) => Response | null
  readonly api: ApiGate
  readonly close: () => Promise<void>
}

const KEY = Symbol.for('sambayan.app')

/** Opens the application for the server; where a development server opens it anew, the earlier one is closed first. */
export async function serve(environment: Readonly<Record<string, string | undefined>>): Promise<App> {
  const config = configOf(environment)
  await alreadyServing()?.close()
  endOnSurprise(createLog(config.logLevel))
  const app = await openApp(config, { as: 'server', progress: (line) => void process.stderr.write(`${line}\n`) })
  const commandLine =
    config.databaseUrl === null ? await listenForCommands(config.dataDir, app.log, runInServer(app, cliCommands)) : null
  const serving: Serving = {
    banner: bannerOf(config),
    guard: guardRequest(app),
    api: apiGate(app),
    close: async () => {
      await commandLine?.close()
      await app.close()
    },
  }
  Reflect.set(globalThis, KEY, serving)
  return app
}

function alreadyServing(): Serving | null {
  const found: unknown = Reflect.get(globalThis, KEY)
  return isServing(found) ? found : null
}
const isServing = (found: unknown): found is Serving => typeof found === 'object' && found !== null && 'close' in found

/** The environment as configuration; every problem in it is said at once. */
export function configOf(environment: Readonly<Record<string, string | undefined>>): Config {
  const config = readConfig(environment)
  if ('length' in config)
    throw new CannotStart(config.map(({ variable, problem }) => `${variable}: ${problem}`).join('\n'))
  return config
}

const bannerOf = ({ demo }: Config): readonly string[] => (demo ? demoBanner() : [])
