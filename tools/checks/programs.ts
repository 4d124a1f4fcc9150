// Checks that other people's programs make.
import { join } from 'node:path'
import { run } from '../processes.ts'
import { root } from '../setup.mjs'
import { check, type Check } from './check.ts'

/** A program of node_modules, run on this Node; what it says counts only when it fails. */
const program = (name: string, path: string, ...args: string[]): Check =>
  check(name, async () => {
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' }
    const { code, output } = await run(process.execPath, [join(root, 'node_modules', path), ...args], {
      env,
      timeout: 300_000,
    })
    return code === 0 ? '' : output.trim() || `${path} ended with code ${code}`
  })

const svelteCheck = [
  'svelte-check/bin/svelte-check',
  '--tsconfig',
  './tsconfig.json',
  '--fail-on-warnings',
  '--output',
  'human',
] as const

/** The slow ones first, so that two at a time end together. */
export const programs: readonly Check[] = [
  program('types everywhere', ...svelteCheck),
  program(
    'components: lint, and no word outside messages/',
    'eslint/bin/eslint.js',
    'src/**/*.svelte',
    '--max-warnings=0',
  ),
  program('nothing unused', 'knip/bin/knip.js', '--no-progress', '--no-config-hints'),
  program('formatting', 'prettier/bin/prettier.cjs', '--check', '--log-level=warn', '--cache', '.'),
  program(
    'boundaries',
    'dependency-cruiser/bin/dependency-cruiser.mjs',
    'src',
    'tests',
    'tools',
    'bench',
    '--config',
    '.dependency-cruiser.mjs',
  ),
  program('lint', 'oxlint/bin/oxlint', '.', '--type-aware', '--deny-warnings'),
  program('the domain compiles without browser and Node', 'typescript/bin/tsc', '-p', 'tsconfig.pure.json'),
]
