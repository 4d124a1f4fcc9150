import type { Imports } from './imports/imports.server.ts'
import { comeInLine } from './come-in-line.server.ts'
import { takeImportsBack } from './imports/take-imports-back.server.ts'
import { comeOfAge } from './come-of-age.server.ts'
import type { ReviewParts } from './review-in-turn.server.ts'
import { sweepNames, type SweepName } from './sweep-names.ts'
import { sweepLogIns } from '#modules/access/index.server.ts'
import { sweepDoubles, sweepTold } from '#modules/people/index.server.ts'
import { sweepCounts } from '#modules/programme/index.server.ts'
import { analyze } from '#platform/database/analyze.server.ts'
import type { JobHandler } from '#platform/jobs/jobs.server.ts'
import type { Logger } from '#platform/log/log.server.ts'

export type SweepParts = ReviewParts & {
  readonly log: Logger
  readonly imports: { readonly files: Pick<Imports['files'], 'sweep'> }
}

/**
 * What time alone brings about, once an hour: what may no longer be kept is removed, who came of age needs no consent, whose intake
 * opened is in line. Each gives how much it was.
 */
export type Sweeps = Readonly<Record<SweepName, (parts: SweepParts) => Promise<number>>>

const sweeps: Sweeps = {
  files: ({ imports }) => imports.files.sweep(),
  'log-ins': sweepLogIns,
  'told elsewhere': sweepTold,
  'on record twice': sweepDoubles,
  // Nothing is removed: this is the hour at which the embedded engine looks at its tables.
  statistics: async ({ database }) => (database.engine === 'pglite' ? analyze(database).then(() => 0) : 0),
  'came of age': comeOfAge,
  'came in line': comeInLine,
  'imports taken back': takeImportsBack,
  // Last: what the others moved is summed up with the rest.
  counts: sweepCounts,
}

/**
 * Runs what the jobs ask for, each sweep once. The job of the hour asks for all and is never tried again, as the next hour tries; one
 * that follows from an event names its sweep, and is tried again until that succeeds. One that fails keeps no other from running.
 */
export const createSweep =
  (parts: SweepParts, all: Sweeps = sweeps): JobHandler =>
  async (jobs) => {
    const asked = jobs.map(({ payload }) => (payload === '' ? 'all' : sweepNames.find((name) => name === payload)))
    const failed = new Set<SweepName>()
    for (const name of sweepNames.filter((one) => asked.includes(one) || asked.includes('all')))
      try {
        parts.log.info({ sweep: name, count: await all[name](parts) }, 'swept')
      } catch (error) {
        failed.add(name)
        parts.log.error({ err: error, sweep: name }, 'sweep failed')
      }
    return jobs.map(({ id }, i) => {
      const name = asked[i]
      if (name === undefined) parts.log.error({ job: id }, 'there is no such sweep')
      if (name === undefined) return 'failed'
      return name !== 'all' && failed.has(name) ? 'again' : 'done'
    })
  }
