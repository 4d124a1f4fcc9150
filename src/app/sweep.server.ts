import type { Imports } from './imports/imports.server.ts'
import { sweepLogIns } from '#modules/access/index.server.ts'
import type { Clock } from '#platform/clock/clock.server.ts'
import { analyze } from '#platform/database/analyze.server.ts'
import type { Database } from '#platform/database/open.server.ts'
import type { JobHandler } from '#platform/jobs/jobs.server.ts'
import type { Logger } from '#platform/log/log.server.ts'

export type SweepParts = {
  readonly database: Database
  readonly clock: Clock
  readonly log: Logger
  readonly imports: { readonly files: Pick<Imports['files'], 'sweep'> }
}

/** Removes what may no longer be kept, once an hour; gives how much that was. */
export type Sweep = { readonly name: string; readonly run: (parts: SweepParts) => Promise<number> }

/** Everything that is swept. A new one is added here, by hand. */
const sweeps: readonly Sweep[] = [
  { name: 'files', run: ({ imports }) => imports.files.sweep() },
  { name: 'log-ins', run: sweepLogIns },
  // Nothing is removed: this is the hour at which the embedded engine looks at its tables.
  {
    name: 'statistics',
    run: async ({ database }) => (database.engine === 'pglite' ? analyze(database).then(() => 0) : 0),
  },
]

/** Runs every sweep; one that fails does not keep the others from running, and is tried again. */
export const createSweep =
  (parts: SweepParts, all: readonly Sweep[] = sweeps): JobHandler =>
  async (jobs) => {
    let failed = false
    for (const { name, run } of all) {
      try {
        parts.log.info({ sweep: name, removed: await run(parts) }, 'swept')
      } catch (error) {
        failed = true
        parts.log.error({ err: error, sweep: name }, 'sweep failed')
      }
    }
    return jobs.map(() => (failed ? 'again' : 'done'))
  }
