import { createWindow, type Ask } from './ask.server.ts'
import { undoHalfExchange } from './backup/exchange.server.ts'
import { CannotStart } from './cannot-start.ts'
import { commands } from './commands.server.ts'
import type { Config } from './config.ts'
import { createDoor } from './dispatch.server.ts'
import type { Dispatch } from './sitting.server.ts'
import { difference } from './health.server.ts'
import { recogniseInstallation } from './installation.server.ts'
import { prepare } from './prepare.server.ts'
import { queries } from './queries.server.ts'
import { createReactions, handleReactions } from './reactions.server.ts'
import { reactions } from './reactions.ts'
import { registryOf, type Registry } from './registry.server.ts'
import { openImports, type Imports } from './imports/imports.server.ts'
import { createSweep } from './sweep.server.ts'
import { createAttempts, createLogIn, type Attempts, type LogIn } from '#modules/access/index.server.ts'
import { fixedClock, systemClock, type Clock } from '#platform/clock/clock.server.ts'
import { openDatabase, type Database } from '#platform/database/open.server.ts'
import { openJobs, type Jobs } from '#platform/jobs/jobs.server.ts'
import { lockFolder } from '#platform/lock/folder-lock.server.ts'
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
  readonly logIn: LogIn
  /** Counts tries of whoever is not known, beside the log-in's own. */
  readonly attempts: Attempts
  readonly jobs: Jobs
  readonly imports: Imports
  /** Lets running jobs end, closes the database, and lets go of the folder; in that order. */
  close(): Promise<void>
}

export type Opening = {
  /** The server works on jobs itself where the database is embedded; on PostgreSQL the worker does; a command never does. */
  readonly as: 'server' | 'worker' | 'command'
  /** Told what takes long, one line at a time. */
  readonly progress?: (line: string) => void
}

/** Opens everything: holds the folder, brings the database to its form, loads what a new one needs, starts the jobs. */
export async function openApp(
  config: Config,
  { as, progress = () => undefined }: Opening = { as: 'server' },
): Promise<App> {
  await using opening = new AsyncDisposableStack()
  const log = createLog(config.logLevel)
  const clock = config.fixedClock === null ? systemClock : fixedClock(config.fixedClock)
  const secrets = createSecrets(config.masterKeys)
  const database = await openOnce(config, as, opening)
  await recogniseInstallation({ database, secrets, clock, config })
  const registry = registryOf(commands, queries)
  const jobs = await openJobs(database, log)
  opening.defer(() => jobs.stop())
  const parts = { database, registry, secrets, clock, log, queueReactions: createReactions(jobs, secrets, reactions) }
  const dispatch = createDoor(parts)
  const logIn = createLogIn({ ...parts, origin: config.origin, limited: config.signInLimits })
  const imports = openImports({ ...parts, dispatch, actorNow: logIn.actorNow, folder: `${config.dataDir}/files` })
  opening.defer(() => imports.stop())
  const open = {
    config,
    database,
    secrets,
    clock,
    log,
    registry,
    dispatch,
    ask: createWindow(parts),
    logIn,
    attempts: createAttempts({ ...parts, limited: config.signInLimits }),
    jobs,
    imports,
  }
  if (as !== 'worker') await prepare({ ...parts, demo: config.demo && as === 'server' }, progress)
  if (as === 'server') await imports.resume()
  if (as === 'worker' || (as === 'server' && database.engine === 'pglite')) {
    await jobs.work({ reactions: handleReactions(open), sweep: createSweep(open) })
  }
  const opened = opening.move()
  let closed: Promise<void> | null = null
  return { ...open, close: () => (closed ??= opened.disposeAsync()) }
}

/** The database, migrated, and on PGlite held by this process alone. */
async function openOnce(
  { databaseUrl, dataDir }: Config,
  as: Opening['as'],
  opening: AsyncDisposableStack,
): Promise<Database> {
  if (databaseUrl === null) {
    const lock = lockFolder(dataDir)
    opening.defer(() => lock.release())
    undoHalfExchange(`${dataDir}/pglite`)
    lock.announce({ pid: process.pid, what: as, since: systemClock.now() })
  }
  const database = await openDatabase(
    databaseUrl === null ? { folder: `${dataDir}/pglite` } : { url: databaseUrl },
  ).catch((error: unknown) => {
    throw databaseUrl !== null && isUnreachable(error)
      ? new CannotStart(
          `PostgreSQL cannot be reached at ${new URL(databaseUrl).host} (${error.code}): is it running, and is DATABASE_URL right?`,
          { cause: error },
        )
      : error
  })
  opening.defer(() => database.close())
  const differs = difference(
    (await database.read.selectFrom('migration').select('name').execute()).map((row) => row.name),
  )
  if (differs !== null)
    throw new CannotStart(
      `Sambayan does not start, lest it spoil data: ${differs}. Start the version that belongs to it.`,
    )
  return database
}

const isUnreachable = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error &&
  'code' in error &&
  ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', '28P01', '3D000', '57P03'].includes(String(error.code))
