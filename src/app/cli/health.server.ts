import { healthOf, jobCounts } from '../health.server.ts'
import type { CliCommand } from './cli-command.server.ts'

export const health: CliCommand = {
  name: 'health',
  summary: 'Says whether the database answers, whether it is migrated, and how many jobs wait or failed.',
  files: [],
  options: {},
  explains: ['Prints one JSON object; ends with 0 where all is well.'],
  where: 'app',
  async run({ out }, { database }) {
    const found = await healthOf(database)
    const jobs = found.database ? await jobCounts(database) : null
    out(JSON.stringify({ ...found, engine: database.engine, jobs }))
    return found.database && found.migrated && jobs?.failed === 0 ? 0 : 1
  },
}
