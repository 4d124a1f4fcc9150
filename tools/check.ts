// `npm run check`: everything that CI does, short of tests and browser.
import { files } from './checks/files.ts'
import { generated } from './checks/generated.ts'
import { lockfile } from './checks/lockfile.ts'
import { programs } from './checks/programs.ts'
import type { Check } from './checks/check.ts'
import { endAll, onInterrupt } from './processes.ts'

const help = `Usage: npm run check [-- WORD …]

Runs every check, two at a time, and shows what a failed one says. With words, only the checks whose names contain one of them.
"npm run format" puts the formatting right; "npm run generate" makes generated files current.`

const all: readonly Check[] = [...programs.slice(0, 1), generated, ...programs.slice(1), ...files, lockfile]

export type Count = { readonly passed: number; readonly failed: number }

/** Runs the checks, prints a line for each as it ends, and counts. */
export async function runChecks(words: readonly string[] = []): Promise<Count> {
  const chosen = all.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)))
  const queue = [...chosen]
  let failed = 0
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const began = performance.now()
      const problem = await next
        .run()
        .catch((error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error)))
      const seconds = ((performance.now() - began) / 1000).toFixed(1)
      if (problem === '') console.log(`  ✓ ${next.name} (${seconds} s)`)
      else {
        failed += 1
        console.log(`  ✗ ${next.name} (${seconds} s)\n${problem.replaceAll(/^/gm, '      ')}`)
      }
    }
  }
  await Promise.all([worker(), worker()])
  return { passed: chosen.length - failed, failed }
}

if (import.meta.main) {
  const words = process.argv.slice(2)
  if (words.includes('--help')) console.log(help)
  else {
    onInterrupt(endAll)
    const { passed, failed } = await runChecks(words)
    console.log(`${passed} passed, ${failed} failed`)
    process.exitCode = failed === 0 ? 0 : 1
  }
}
