import { totals } from '../backup/format.ts'
import { restore as restoreBackup } from '../backup/restore.server.ts'
import type { CliCommand } from './cli-command.server.ts'

export const restore: CliCommand = {
  name: 'restore',
  summary: 'Puts a backup in the place of an empty database: all of it, compared table by table, or nothing.',
  files: ['FILE'],
  options: { replace: { type: 'boolean', says: 'replaces what is there, which is lost' } },
  explains: ['Stop the server and the worker first. Everybody logs in anew afterwards.'],
  where: 'alone',
  async run(call, config) {
    const manifest = await restoreBackup(config, call.path(call.files[0] ?? ''), {
      replace: call.flag('replace'),
      progress: call.err,
    })
    call.out(`restored and compared: ${totals(manifest)}`)
    return 0
  },
}
