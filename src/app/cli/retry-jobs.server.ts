import { retryFailedJobs } from '#platform/jobs/jobs.server.ts'
import type { CliCommand } from './cli-command.server.ts'

export const retryJobs: CliCommand = {
  name: 'retry-jobs',
  summary: 'Gives jobs that failed for good back to their queues, once the cause is removed.',
  files: [],
  options: {},
  where: 'app',
  async run({ out }, { database, log }) {
    out(`${await retryFailedJobs(database, log)} jobs are queued again`)
    return 0
  },
}
