import type { Imports } from './imports/imports.server.ts'
import { comeInLine } from './come-in-line.server.ts'
import { comeOfAge } from './come-of-age.server.ts'
import type { ReviewParts } from './review-in-turn.server.ts'
import { sweepLogIns } from '#modules/access/index.server.ts'
import { sweepTold } from '#modules/people/index.server.ts'
import { analyze } from '#platform/database/analyze.server.ts'
import type { JobHandler } from '#platform/jobs/jobs.server.ts'
import type { Logger } from '#platform/log/log.server.ts'

export type SweepParts = ReviewParts & {
  readonly log: Logger
  readonly imports: { readonly files: Pick<Imports['files'], 'sweep'> }
}

/** What time alone brings about, once an hour: what may no longer be kept is removed, who came of age needs no consent, whose intake opened is in line. Gives how much it was. */
export type Sweep = { readonly name: string; readonly run: (parts: SweepParts) => Promise<number> }

/** Everything that is swept. A new one is added here, by hand. */
const sweeps: readonly Sweep[] = [
  { name: 'files', run: ({ imports }) => imports.files.sweep() },
  { name: 'log-ins', run: sweepLogIns },
  { name: 'told elsewhere', run: sweepTold },
  // Nothing is removed: this is the hour at which the embedded engine looks at its tables.
  {
    name: 'statistics',
    run: async ({ database }) => (database.engine === 'pglite' ? analyze(database).then(() => 0) : 0),
  },
  { name: 'came of age', run: comeOfAge },
  { name: 'came in line', run: comeInLine },
]

/** Runs every sweep, or those that the jobs name; one that fails does not keep the others from running, and is tried again. */
export const createSweep =
  (parts: SweepParts, all: readonly Sweep[] = sweeps): JobHandler =>
  async (jobs) => {
    let failed = false
    const named = jobs.map((job) => job.payload)
    const asked = named.length === 0 || named.includes('') ? all : all.filter(({ name }) => named.includes(name))
    for (const { name, run } of asked) {
      try {
        parts.log.info({ sweep: name, count: await run(parts) }, 'swept')
      } catch (error) {
        failed = true
        parts.log.error({ err: error, sweep: name }, 'sweep failed')
      }
    }
    return jobs.map(() => (failed ? 'again' : 'done'))
  }
