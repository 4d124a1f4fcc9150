import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { sql } from 'kysely'
import { writeArchive, type Entry } from '#platform/archive/archive.server.ts'
import { migrations } from '#platform/database/migrate.server.ts'
import type { App } from '../app.server.ts'
import { FORMAT, MANIFEST, partName, fileOf, type Format, type Manifest } from './format.ts'
import { contentCounter, linesOf, sequencesOf, tablesOf, type OwnerSql } from './tables.server.ts'

type Parts = Pick<App, 'database' | 'config' | 'clock' | 'secrets'>
type Telling = { readonly progress: (line: string) => void; readonly signal: AbortSignal }

/** Text of a table is collected up to so many bytes before it becomes a file in the archive. */
const PART = 8_000_000

/** By which a master key is recognised without being known. */
export const KEY_PROBE = 'sambayan backup'

/**
 * Writes everything into one .tar.gz of open formats, as it stood at one moment: one transaction reads it all. On the embedded
 * database, which has one session, pages wait for it meanwhile; on PostgreSQL nobody does.
 */
export async function writeBackup(
  parts: Parts,
  path: string,
  telling: Telling,
): Promise<{ readonly size: number; readonly manifest: Manifest }> {
  const manifest: Manifest = { tables: {}, sequences: {}, files: {} }
  const reading = parts.database.read.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
  const size = await reading.execute(async (tx) => {
    await sql`set local role none`.execute(tx)
    const read: OwnerSql = async (text) => (await sql.raw<Record<string, unknown>>(text).execute(tx)).rows
    return writeArchive(path, entries(parts, read, manifest, telling))
  })
  return { size, manifest }
}

async function* entries(
  { database, config, clock, secrets }: Parts,
  read: OwnerSql,
  manifest: Manifest,
  { progress, signal }: Telling,
): AsyncGenerator<Entry> {
  yield json(FORMAT, {
    format: 'sambayan-backup',
    version: 1,
    madeAt: clock.now(),
    engine: database.engine,
    migrations: migrations().map(({ name, digest }) => ({ name, digest })),
    keys: [...secrets.hashes(KEY_PROBE)],
  } satisfies Format)
  for (const table of await tablesOf(read)) {
    const counter = contentCounter()
    let part: string[] = []
    let bytes = 0
    let number = 0
    for await (const lines of linesOf(read, table)) {
      signal.throwIfAborted()
      counter.add(lines)
      part.push(...lines)
      bytes += lines.reduce((sum, line) => sum + line.length, 0)
      if (bytes < PART) continue
      yield text(partName(table.name, (number += 1)), part.join(''))
      part = []
      bytes = 0
    }
    if (part.length) yield text(partName(table.name, (number += 1)), part.join(''))
    const content = counter.content()
    manifest.tables[table.name] = content
    progress(`${table.name}: ${content.rows}`)
  }
  Object.assign(manifest.sequences, await sequencesOf(read))
  yield* files(join(config.dataDir, 'files'), manifest)
  yield json(MANIFEST, manifest)
}

/** Everything in the folder of files; what is swept away meanwhile is left out. */
async function* files(folder: string, manifest: Manifest): AsyncGenerator<Entry> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  for (const one of found
    .filter((each) => each.isFile())
    .toSorted((a, b) => (join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1))) {
    const path = join(one.parentPath, one.name)
    const name = `files/${relative(folder, path)}`
    if (fileOf(name) === null) throw new Error(`${path} has a name that the folder of files does not give`)
    const file = await open(path, constants.O_RDONLY).catch(() => null)
    if (file === null) continue
    const { size } = await file.stat()
    const hash = createHash('sha256')
    const content = async function* () {
      for await (const bytes of file.createReadStream({ end: Math.max(0, size - 1) })) {
        if (!(bytes instanceof Uint8Array)) throw new Error('a file gives bytes')
        hash.update(bytes)
        yield bytes
      }
    }
    yield { name, size, content: size === 0 ? [] : content() }
    await file.close().catch(() => undefined)
    manifest.files[name] = { size, sha256: hash.digest('hex') }
  }
}

const text = (name: string, content: string): Entry => {
  const bytes = Buffer.from(content)
  return { name, size: bytes.length, content: [bytes] }
}
const json = (name: string, content: unknown): Entry => text(name, `${JSON.stringify(content, null, 1)}\n`)
