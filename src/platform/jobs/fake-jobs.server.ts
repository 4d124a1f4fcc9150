import { sql } from 'kysely'
import type { Database } from '../database/open.server.ts'
import type { Job, JobEnd, JobHandler, Jobs, QueueName } from './jobs.server.ts'

type Waiting = Job & { readonly queue: QueueName; readonly transaction: string; end: JobEnd | null }

/** Jobs in memory, for tests: they obey the transaction that queued them, and run when they are told to. */
export type FakeJobs = Jobs & {
  /** Runs what is ready, and what that causes, until nothing is left; a job that asks for `again` waits for the next call. */
  drain(): Promise<void>
  readonly ended: readonly Waiting[]
}

export function createFakeJobs({ write }: Database): FakeJobs {
  const all: Waiting[] = []
  let handlers: Readonly<Record<QueueName, JobHandler>> | null = null

  /** Committed and not ended; of two with one id the first counts. */
  const ready = async (): Promise<Waiting[]> => {
    const numbers = [...new Set(all.map((job) => job.transaction))]
    const { rows } = await sql<{ number: string }>`
      select number from unnest(${numbers}::text[]) as number where pg_xact_status(number::xid8) = 'committed'`.execute(
      write,
    )
    const committed = new Set(rows.map((row) => row.number))
    const real = all.filter((job) => committed.has(job.transaction))
    const first = new Map(real.toReversed().map((job) => [`${job.queue} ${job.id}`, job]))
    return real.filter((job) => job.end === null && first.get(`${job.queue} ${job.id}`) === job)
  }

  return {
    ended: all,
    async queue(tx, queue, jobs) {
      const { rows } = await sql<{ number: string }>`select pg_current_xact_id()::text as number`.execute(tx)
      all.push(...jobs.map((job) => ({ ...job, queue, transaction: rows[0]?.number ?? '', end: null })))
    },
    async work(given) {
      handlers = given
    },
    async drain() {
      const tried = new Set<Waiting>()
      for (;;) {
        const jobs = (await ready()).filter((job) => !tried.has(job))
        const [first] = jobs
        if (first === undefined || handlers === null) return
        const together = jobs.filter((job) => job.queue === first.queue)
        for (const job of together) tried.add(job)
        const ends = await handlers[first.queue](together.map(({ id, payload }) => ({ id, payload }))).catch(() => [])
        for (const [i, job] of together.entries()) job.end = ends[i] === 'again' ? null : (ends[i] ?? null)
      }
    },
    async stop() {
      handlers = null
    },
  }
}
