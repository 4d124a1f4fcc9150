// `npm test`: sets up what is missing, runs everything, counts, and leaves nothing running.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runChecks } from './check.ts'
import { endAll, endMarked, onInterrupt, run } from './processes.ts'
import { runJourneys } from './testing/journeys.ts'
import { broken, type Result, type Stage } from './testing/stage.ts'
import { runVitest } from './testing/vitest.ts'
import { startPostgres, type ThrowawayPostgres } from './throwaway-postgres.ts'

const help = `Usage: npm test [-- --only=STAGE[,STAGE] [FILE …]]

Runs the stages in this order, or only those named; with FILEs, only tests whose path contains one of them.

  check      what "npm run check" does; each check counts as one
  pure       tests that need nothing: src/**/*.test.ts, tests/laws/*.test.ts
  pglite     tests that need a database (*.db.test.ts) on the embedded one
  postgres   the same on a throw-away PostgreSQL, installed where missing and root
  build      the application builds
  journeys   tests/journeys/*.journey.ts in Chromium, installed where missing and root, on a server with demo data

Ends with "N passed, N failed".`

const mark = randomUUID()
const env = { ...process.env, SAMBAYAN_TEST_RUN: mark }
const folder = mkdtempSync(join(tmpdir(), 'sambayan-test-'))
let postgres: ThrowawayPostgres | null = null

const stages: readonly Stage[] = [
  { name: 'check', run: async () => ({ ...(await runChecks()), words: '' }) },
  { name: 'pure', run: (filters) => runVitest('pure', folder, filters, env) },
  { name: 'pglite', run: (filters) => runVitest('pglite', folder, filters, env) },
  { name: 'postgres', run: onPostgres },
  { name: 'build', run: buildStage },
  { name: 'journeys', run: (filters) => runJourneys(folder, filters, env) },
]

async function onPostgres(filters: readonly string[]): Promise<Result> {
  // These tests ask what SQL means, never whether the disk keeps it: without fsync they are faster.
  postgres = await startPostgres({ fsync: false })
  const result = await runVitest('postgres', folder, filters, { ...env, TEST_DATABASE_URL: postgres.url })
  await postgres.stop()
  postgres = null
  return result
}

async function buildStage(): Promise<Result> {
  const { code, output } = await run(process.execPath, ['tools/build.mjs'], { env, timeout: 600_000 })
  return code === 0 ? { passed: 1, failed: 0, words: '' } : broken(output)
}

let interrupted = false

async function cleanUp(): Promise<void> {
  await postgres?.stop().catch(() => undefined)
  await endAll()
  endMarked('SAMBAYAN_TEST_RUN', mark)
  rmSync(folder, { recursive: true, force: true })
}

async function runStage(stage: Stage, filters: readonly string[]): Promise<Result> {
  console.log(`${stage.name} …`)
  const began = performance.now()
  const result = await stage
    .run(filters)
    .catch((error: unknown) => broken(error instanceof Error ? (error.stack ?? error.message) : String(error)))
  const seconds = Math.round((performance.now() - began) / 1000)
  if (interrupted) return result
  if (result.failed > 0 && result.words !== '') console.log(result.words.replaceAll(/^/gm, '    '))
  console.log(`${stage.name}: ${result.passed} passed, ${result.failed} failed in ${seconds} s\n`)
  return result
}

/** Runs the chosen stages one after the other, each of them on both cores. */
async function runAll(chosen: readonly Stage[], filters: readonly string[]): Promise<number> {
  const results: Result[] = []
  for (const stage of chosen) {
    results.push(await runStage(stage, filters))
    // Who interrupts wants no further stage; the cleaning ends this process.
    if (interrupted) await new Promise(() => undefined)
  }
  const left = endMarked('SAMBAYAN_TEST_RUN', mark)
  if (left.length > 0) console.log(`ended, because a stage had left it running: ${left.join(' · ')}\n`)
  await cleanUp()
  const passed = results.reduce((sum, one) => sum + one.passed, 0)
  const failed = results.reduce((sum, one) => sum + one.failed, 0)
  const broke = chosen.filter((_, i) => (results[i]?.failed ?? 0) > 0).map(({ name }) => name)
  if (broke.length > 0) console.log(`failed: ${broke.join(', ')}; what they said stands above`)
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 && passed > 0 ? 0 : 1
}

const args = process.argv.slice(2)
if (args.includes('--help')) {
  rmSync(folder, { recursive: true })
  console.log(help)
} else {
  onInterrupt(() => {
    interrupted = true
    return cleanUp()
  })
  const only = args
    .find((arg) => arg.startsWith('--only='))
    ?.slice('--only='.length)
    .split(',')
  const unknown = only?.filter((name) => !stages.some((stage) => stage.name === name)) ?? []
  if (unknown.length > 0) {
    rmSync(folder, { recursive: true })
    console.error(`There is no stage “${unknown.join('”, “')}”.\n\n${help}`)
    process.exitCode = 2
  } else {
    const filters = args.filter((arg) => !arg.startsWith('--'))
    process.exitCode = await runAll(only ? stages.filter((stage) => only.includes(stage.name)) : stages, filters)
  }
}
