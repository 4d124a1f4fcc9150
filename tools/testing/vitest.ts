import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { run } from '../processes.ts'
import { root } from '../setup.mjs'
import { broken, type Result } from './stage.ts'

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
})

type Project = 'pure' | 'pglite' | 'postgres'

/** Runs one project of vitest.config.ts and counts by its report; a file that did not even load counts as one failure. */
export async function runVitest(
  project: Project,
  folder: string,
  filters: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Result> {
  const file = join(folder, `${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...reporters, ...filters]
  const { code, output } = await run(process.execPath, args, {
    cwd: root,
    env: { ...env, NO_COLOR: '1' },
    timeout: 900_000,
  })
  if (!existsSync(file)) return broken(output)
  const report = Report.parse(JSON.parse(readFileSync(file, 'utf8')))
  const unloaded = report.testResults.filter(
    (one) => one.status === 'failed' && one.assertionResults.length === 0,
  ).length
  const counted = report.numFailedTests + unloaded
  // Vitest may also fail as a whole: an error that no test owns, or no test at all.
  const failed = code !== 0 && counted === 0 ? 1 : counted
  return { passed: report.numPassedTests, failed, words: withoutSuccesses(output) }
}

const withoutSuccesses = (output: string): string =>
  output
    .split('\n')
    .filter((line) => !/^\s*✓/.test(line))
    .join('\n')
    .trim()
