import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openDatabase } from '#platform/database/open.server.ts'
import { emptyDatabase, engine } from './database.ts'

/** Where a whole application may be opened: a folder, and on PostgreSQL a database, of its own. */
export type Place = {
  readonly folder: string
  readonly environment: Readonly<Record<string, string>>
  remove(): Promise<void>
}

/** A place with a migrated, empty database; with `bare` without any, as a first start finds it. */
export async function newPlace(name: string, { bare = false } = {}): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), `sambayan-${name}-`))
  const database = `sambayan_${process.pid}_${name}`
  const drop = `drop database if exists ${database} with (force)`
  if (engine === 'postgres') {
    await asAdmin(drop, `create database ${database}`)
    const url = new URL(process.env['TEST_DATABASE_URL'] ?? '')
    url.pathname = `/${database}`
    if (!bare) await (await openDatabase({ url: url.href })).close()
    return {
      folder,
      environment: { DATA_DIR: folder, DATABASE_URL: url.href },
      remove: async () => (rmSync(folder, { recursive: true, force: true }), asAdmin(drop)),
    }
  }
  if (!bare) {
    const dump = await (await emptyDatabase()).pglite?.dumpDataDir('none')
    await (await openDatabase({ folder: join(folder, 'pglite'), ...(dump ? { dump } : {}) })).close()
  }
  return {
    folder,
    environment: { DATA_DIR: folder },
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function asAdmin(...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: process.env['TEST_DATABASE_URL'] })
  await client.connect()
  for (const text of statements) await client.query(text)
  await client.end()
}
