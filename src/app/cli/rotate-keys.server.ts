import { rotateKeys as rotate } from '../rotate/rotate-keys.server.ts'
import type { CliCommand } from './cli-command.server.ts'

export const rotateKeys: CliCommand = {
  name: 'rotate-keys',
  summary:
    'Seals everything under the newest of MASTER_KEYS that is still sealed under an older one, while others work.',
  files: [],
  options: {},
  explains: [
    'First add the new key to MASTER_KEYS beside the old ones and restart the server and the worker; then run this.',
    'The first key stays configured for good: what was sent is recognised by it. docs/operations.md tells more.',
  ],
  where: 'app',
  async run({ out, err, signal }, app) {
    const done = await rotate(app, { progress: err, signal })
    out(JSON.stringify({ newest: Math.max(...app.config.masterKeys.keys()), sealedAnew: done }))
    return 0
  },
}
