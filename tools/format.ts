// `npm run format`: lays out all files, or those named, in the one form that `npm run check` expects.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './setup.mjs'

const named = process.argv.slice(2)
if (named.includes('--help')) {
  console.log('Usage: npm run format [-- FILE …]\n\nFormats all files, or those named.')
} else {
  const prettier = join(root, 'node_modules', 'prettier', 'bin', 'prettier.cjs')
  const files = named.length > 0 ? named : ['.']
  process.exitCode =
    spawnSync(process.execPath, [prettier, '--write', '--log-level=warn', ...files], { cwd: root, stdio: 'inherit' })
      .status ?? 1
}
