import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { importFile } from '#app/imports/import-file.server.ts'
import { openImports } from '#app/imports/imports.server.ts'
import { systemActor } from '#app/system-actor.server.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { runJourneys } from '../tools/testing/journeys.ts'
import { csvOf, largestFiles, listOf } from './import-lists.ts'
import type { Line } from './measure.ts'
import { openProvince } from './province.ts'
import { openWorld, partsOf } from './world.ts'

const ROWS = 8_445
const WORLD = 100_000
/** Hoped for, in rows a second from file to receipt. */
const HOPED = 1_500
/** A check may take so much of the commit's time, in percent. */
const MOST_OF_COMMIT = 60
/** Server and reader together, on the largest lawful file, in MB. */
const MOST_MEMORY = 800

/** A list from file to receipt: how fast, and how much of that a check takes. */
export async function timed(url: string): Promise<Line[]> {
  const world = await openWorld(url, WORLD)
  const folder = mkdtempSync(join(tmpdir(), 'sambayan-bench-'))
  try {
    const parts = partsOf(world.database)
    const opened = openImports({ ...parts, actorNow: async (actor) => actor, folder })
    const actor = systemActor(parts.registry)
    const { id: schoolId } = await world.database.read
      .selectFrom('organisation')
      .select('id')
      .where('kind', '=', 'school')
      .executeTakeFirstOrThrow()
    const { id: intakeId } = await world.database.read
      .selectFrom('intake')
      .select('id')
      .where('segment', '=', 'class-xii')
      .executeTakeFirstOrThrow()
    const bytes = csvOf(listOf('imports', ROWS))
    const file = await opened.files.add({ by: actor.id, name: 'siswa.csv', pieces: Readable.from([bytes]) })
    if (typeof file === 'string') throw new Error(file)
    const run = async (dryRun: boolean): Promise<number> => {
      const began = performance.now()
      const done = await importFile(
        { ...parts, ...opened },
        { file, importId: newId(), schoolId, intakeId, dryRun },
        actor,
        { told: () => undefined, signal: new AbortController().signal },
      )
      const seconds = (performance.now() - began) / 1000
      const made = done.kind === 'imported' ? done.results.filter(({ status }) => status === 'new').length : 0
      if (made < ROWS * 0.98) throw new Error(`only ${made} rows were new: ${JSON.stringify(done).slice(0, 500)}`)
      return seconds
    }
    const checked = await run(true)
    const committed = await run(false)
    const ratio = checked / committed
    return [
      {
        what: 'a file of 8,445 rows, to its receipt, into a world of 100 thousand, doubles looked for, PostgreSQL',
        value: ROWS / committed,
        unit: `rows/s (information; hoped for ≥ ${HOPED})`,
      },
      {
        what: 'the check of that file',
        value: checked,
        unit: 's',
        floor: { what: 's, its commit', value: committed },
        ratio,
        bar: { text: `≤ ${MOST_OF_COMMIT} % of its commit`, holds: ratio <= MOST_OF_COMMIT / 100 },
      },
    ]
  } finally {
    await world.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** How much memory the largest lawful file takes. */
export async function memory(url: string): Promise<Line[]> {
  await openProvince(url).then((province) => province.close())
  const folder = mkdtempSync(join(tmpdir(), 'sambayan-bench-'))
  try {
    const peaks: { name: string; megabytes: number }[] = []
    for (const { name, bytes } of await largestFiles()) {
      const path = join(folder, name)
      writeFileSync(path, bytes)
      peaks.push({
        name: `${name} of ${(bytes.length / 2 ** 20).toFixed(1)} MB`,
        megabytes: await peakOf(url, folder, path),
      })
    }
    const [worst = { name: '', megabytes: Number.NaN }] = peaks.toSorted((a, b) => b.megabytes - a.megabytes)
    return [
      {
        what: `memory of server (without its pages) and reader at once, at the peak of checking ${peaks.map((one) => `${one.name}: ${Math.round(one.megabytes)}`).join(', ')}`,
        value: worst.megabytes,
        unit: 'MB',
        bar: { text: `≤ ${MOST_MEMORY} MB`, holds: worst.megabytes <= MOST_MEMORY },
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The most that a process and those it started had in memory at one moment, in MB. */
async function peakOf(url: string, folder: string, path: string): Promise<number> {
  const child = spawn(process.execPath, ['bench/import-child.ts'], {
    env: { ...process.env, DATABASE_URL: url, DATA_DIR: join(folder, 'data'), FILE: path },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  let most = 0
  const watch = setInterval(() => (most = Math.max(most, residentOf(child.pid ?? 0))), 50)
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  clearInterval(watch)
  if (code !== 0) throw new Error(`the check of ${path} ended with ${code}`)
  return most
}

function residentOf(pid: number): number {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
  return (
    [String(pid), ...children].reduce((sum, one) => sum + Number(/VmRSS:\s+(\d+)/.exec(statusOf(one))?.[1] ?? 0), 0) /
    1024
  )
}
const parentOf = (pid: string): number => Number(/PPid:\s+(\d+)/.exec(statusOf(pid))?.[1] ?? -1)
const statusOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return ''
  }
}

const Told = z.string().regex(/clicks/)

/** The operator's story in a real browser tells its own clicks and seconds. */
export async function clicks(): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sambayan-bench-'))
  try {
    const { failed, words } = await runJourneys(folder, ['import-clicks'], process.env)
    if (failed > 0) throw new Error(words)
    const said = Told.parse(words)
    return [...said.matchAll(/^(.+): (\d+) clicks, ([\d.]+) s \| bar (\d+) clicks$/gm)].map(
      ([, what = '', count, seconds, most]) => ({
        what: `${what}: ${seconds} s`,
        value: Number(count),
        unit: 'clicks',
        bar: { text: `≤ ${most}`, holds: Number(count) <= Number(most) },
      }),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
