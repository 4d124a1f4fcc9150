import { createWindow, type Ask } from './ask.server.ts'
import { commands } from './commands.server.ts'
import type { Config } from './config.ts'
import { createDoor, type Dispatch } from './dispatch.server.ts'
import { queries } from './queries.server.ts'
import { registryOf, type Registry } from './registry.server.ts'
import { fixedClock, systemClock, type Clock } from '#platform/clock/clock.server.ts'
import { openDatabase, type Database } from '#platform/database/open.server.ts'
import { createLog, type Logger } from '#platform/log/log.server.ts'
import { createSecrets, type Secrets } from '#platform/secrets/secrets.server.ts'

/** The whole system, opened: what pages, API, CLI and worker stand on. */
export type App = {
  readonly config: Config
  readonly database: Database
  readonly secrets: Secrets
  readonly clock: Clock
  readonly log: Logger
  readonly registry: Registry
  readonly dispatch: Dispatch
  readonly ask: Ask
  close(): Promise<void>
}

export async function openApp(config: Config): Promise<App> {
  const log = createLog(config.logLevel)
  const clock = config.fixedClock === null ? systemClock : fixedClock(config.fixedClock)
  const secrets = createSecrets(config.masterKeys)
  const database = await openDatabase(config.databaseUrl === null ? { folder: `${config.dataDir}/pglite` } : { url: config.databaseUrl })
  const registry = registryOf(commands, queries)
  const parts = { database, registry, secrets, clock, log, queueReactions: async () => undefined }
  return { config, database, secrets, clock, log, registry, dispatch: createDoor(parts), ask: createWindow(parts), close: () => database.close() }
}
