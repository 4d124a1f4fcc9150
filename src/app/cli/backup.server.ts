import { existsSync } from 'node:fs'
import { totals } from '../backup/format.ts'
import { proveBackup } from '../backup/restore.server.ts'
import { writeBackup } from '../backup/write-backup.server.ts'
import { CliError, type Call, type CliCommand } from './cli-command.server.ts'

export const backup: CliCommand = {
  name: 'backup',
  summary:
    'Writes everything into one .tar.gz of open formats, then proves it by restoring it into a scratch database.',
  files: ['FILE'],
  options: { unproved: { type: 'boolean', says: 'leaves out the proof, for check-backup to make later or elsewhere' } },
  explains: [
    'It holds names and addresses in plain text: keep it as you keep the database. The master keys are not in it: keep them elsewhere.',
  ],
  where: 'app',
  async run(call, app) {
    const path = call.path(call.files[0] ?? '')
    if (existsSync(path)) throw new CliError(`${path} is there already: a backup never replaces another.`)
    const { size, manifest } = await writeBackup(app, path, { progress: call.err, signal: call.signal })
    call.out(`${path}: ${(size / 1_000_000).toFixed(1)} MB, ${totals(manifest)}`)
    return 0
  },
  afterwards: async (call, databaseUrl) => (call.flag('unproved') ? 0 : prove(call, databaseUrl)),
}

export const checkBackup: CliCommand = {
  name: 'check-backup',
  summary:
    'Proves a backup: restores it into a scratch database, compares every table and file, and throws the database away.',
  files: ['FILE'],
  options: {},
  explains: [
    'With DATABASE_URL the scratch database is made there if that is allowed, otherwise it is an embedded one in memory.',
  ],
  where: 'here',
  run: (call, databaseUrl) => prove(call, databaseUrl),
}

async function prove(call: Call, databaseUrl: string | null): Promise<number> {
  const path = call.path(call.files[0] ?? '')
  call.err('proving the backup …')
  const { manifest, where } = await proveBackup(path, databaseUrl, call.err)
  call.out(`proved: restored into ${where}, all is the same: ${totals(manifest)}`)
  return 0
}
