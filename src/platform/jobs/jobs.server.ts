import { fromKysely, fromPglite, PgBoss, type Db } from 'pg-boss'
import { APP_ROLE, type Database } from '../database/open.server.ts'
import type { Tx } from '../handler.server.ts'
import type { Logger } from '../log/log.server.ts'

/** The queues there are: follow-up commands, and the hourly sweep of what is no longer kept. */
export type QueueName = 'reactions' | 'sweep'

/** `payload` is text: sealed, where it says anything about a person. */
export type Job = { readonly id: string; readonly payload: string }

/** `again` tries later, more and more seldom; `failed` never again: a job that only a programmer can help. */
export type JobEnd = 'done' | 'again' | 'failed'

/** Handles a few jobs at once and answers for each, in order. Throwing means `again` for all. */
export type JobHandler = (jobs: readonly Job[]) => Promise<readonly JobEnd[]>

/** What is to be done later, kept in the same database and in the same transaction as the reason for it. */
export type Jobs = {
  /** Queues within the caller's transaction: gone if it rolls back. A job whose id is known is not queued twice. */
  queue(tx: Tx, queue: QueueName, jobs: readonly Job[]): Promise<void>
  /** Works on what is queued, from now until `stop`. */
  work(handlers: Readonly<Record<QueueName, JobHandler>>): Promise<void>
  /** Lets running jobs end, then stops. */
  stop(): Promise<void>
}

const SCHEMA = 'jobs'
/** Where jobs lie that failed for good, until a person has the cause removed and gives them back by `npm run cli -- retry-jobs`. */
const FAILED = 'failed'
/** Tried again after seconds at first, after an hour at last, for about two days. */
const retries = { retryLimit: 50, retryDelay: 1, retryBackoff: true, retryDelayMax: 3600 }
const TEN_YEARS = 315_360_000
const DAY = 86_400
/** A job whose worker died is given to another after a minute. */
const queues = {
  expireInSeconds: 60,
  retentionSeconds: TEN_YEARS,
  deleteAfterSeconds: DAY,
  notify: true,
  deadLetter: FAILED,
  ...retries,
} as const
const BATCH = 20
const STOP_WITHIN = 10_000

/** Jobs in pg-boss's tables, which a migration makes; the process that works on them is the server on PGlite, the worker on PostgreSQL. */
export async function openJobs(database: Database, log: Logger): Promise<Jobs> {
  const sender = bossOf(connection(database), database, log, {
    supervise: false,
    schedule: false,
    registerInstance: false,
  })
  await sender.start()
  await sender.createQueue(FAILED, { retentionSeconds: TEN_YEARS })
  for (const name of queueNames) await sender.createQueue(name, { ...queues, policy: 'standard' })
  let worker: PgBoss | null = null
  return {
    async queue(tx, queue, jobs) {
      await sender.insert(
        queue,
        jobs.map(({ id, payload }) => ({ id, data: { payload } })),
        { db: fromKysely(tx) },
      )
    },
    async work(handlers) {
      worker = bossOf(connection(database), database, log, {
        schedule: true,
        supervise: true,
        reindex: false,
        useListenNotify: true,
      })
      await worker.start()
      for (const name of queueNames) {
        const options = {
          batchSize: BATCH,
          burstWhenBatchFull: true,
          notifyPollingIntervalSeconds: 5,
          perJobResults: true,
        } as const
        await worker.work<{ payload: string } | null, unknown, typeof options>(name, options, async (jobs) => {
          const ends = await handlers[name](jobs.map(({ id, data }) => ({ id, payload: data?.payload ?? '' })))
          return jobs.map(({ id }, i) => ({ id, status: statusOf(ends[i] ?? 'again') }))
        })
      }
      await worker.schedule('sweep', '17 * * * *')
    },
    async stop() {
      for (const boss of [worker, sender]) await boss?.stop({ graceful: true, timeout: STOP_WITHIN })
    },
  }
}

/** Gives jobs that failed for good back to their queues; says how many. */
export async function retryFailedJobs(database: Database, log: Logger): Promise<number> {
  const boss = bossOf(connection(database), database, log, {
    supervise: false,
    schedule: false,
    registerInstance: false,
  })
  await boss.start()
  return boss.redrive(FAILED, { limit: 100_000 }).finally(() => boss.stop())
}

const queueNames: readonly QueueName[] = ['reactions', 'sweep']

const statusOf = (end: JobEnd) => (end === 'done' ? 'completed' : end === 'again' ? 'failed' : 'deadletter')

type Connection =
  { readonly db: Db } | { readonly connectionString: string; readonly options: string; readonly max: number }

/** On PGlite there is one session: pg-boss takes its turn with everybody else, and never sees a transaction that is not its own. */
function connection({ pglite, url, write }: Database): Connection {
  if (pglite === null) return { connectionString: url ?? '', options: `-c role=${APP_ROLE} -c timezone=UTC`, max: 3 }
  const alone = fromPglite(pglite)
  return {
    db: { ...alone, executeSql: (text, values) => write.connection().execute(() => alone.executeSql(text, values)) },
  }
}

function bossOf(connected: Connection, { engine }: Database, log: Logger, over: object): PgBoss {
  const boss = new PgBoss({
    ...connected,
    schema: SCHEMA,
    backend: engine,
    migrate: false,
    createSchema: false,
    monitorVacuum: false,
    ...over,
  })
  boss.on('error', (error) => log.error({ err: error }, 'jobs'))
  boss.on('warning', (warning) => log.warn({ warning }, 'jobs'))
  return boss
}
