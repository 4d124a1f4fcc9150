import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { sql } from 'kysely'
import pg from 'pg'
import { openDatabase, type Database } from '#platform/database/open.server.ts'
import { migrate } from '#platform/database/migrate.server.ts'
import { loadTestRegions } from './regions.ts'

export const engine = process.env['TEST_ENGINE'] === 'postgres' ? 'postgres' : 'pglite'

let opened: Promise<Database> | null = null

/** The database of this test worker: opened once, emptied of everything but regions before each world. */
export async function emptyDatabase(): Promise<Database> {
  opened ??= openWithTestRegions()
  const database = await opened
  await truncate(database)
  return database
}

async function openWithTestRegions(): Promise<Database> {
  const database = await ownDatabase('test')
  await loadTestRegions(database)
  return database
}

/** A migrated database that holds nothing, not even regions, for a test that fills one itself. Close it afterwards. */
export const ownDatabase = (name: string): Promise<Database> => (engine === 'postgres' ? onPostgres(name) : onPGlite())

async function truncate(database: Database): Promise<void> {
  const owner = ownerSql(database)
  await owner(`do $$ declare list text; begin
    select string_agg(format('%I.%I', schemaname, tablename), ', ') into list from pg_tables
      where schemaname in ('public', 'auth') and tablename not in ('region', 'migration', 'line_rule', 'language_guideline');
    execute 'truncate ' || list || ' restart identity';
    -- The first rule came with a migration.
    delete from line_rule where version > 1;
  end $$`)
}

/** Runs SQL as the owner of the tables, as only tests and migrations may. */
export function ownerSql(database: Database): (text: string) => Promise<void> {
  const { pglite, url } = database
  if (pglite) return async (text) => void (await pglite.exec(`reset role; ${text}; set role sambayan_app`))
  return async (text) => {
    const client = new pg.Client({ connectionString: url ?? undefined })
    await client.connect()
    await client.query(text).finally(() => client.end())
  }
}

async function onPGlite(): Promise<Database> {
  const digest = createHash('sha256')
  for (const name of readdirSync('db/migrations').toSorted()) digest.update(readFileSync(join('db/migrations', name)))
  const cached = join(tmpdir(), `sambayan-pglite-${digest.digest('hex').slice(0, 16)}.tar`)
  if (!existsSync(cached)) {
    const fresh = await PGlite.create({ extensions: { pg_trgm } })
    await migrate(async (text) => (await fresh.exec(text)).at(-1)?.rows ?? [])
    const dump = await fresh.dumpDataDir('none')
    writeFileSync(`${cached}.${process.pid}`, new Uint8Array(await dump.arrayBuffer()))
    renameSync(`${cached}.${process.pid}`, cached)
    await fresh.close()
  }
  return openDatabase({ folder: null, dump: new Blob([readFileSync(cached)]) })
}

async function onPostgres(purpose: string): Promise<Database> {
  const admin = process.env['TEST_DATABASE_URL']
  if (!admin) throw new Error('TEST_DATABASE_URL is not set: run npm test, which starts a throw-away PostgreSQL')
  const url = new URL(admin)
  const name = `sambayan_${process.pid}_${purpose}`
  const client = new pg.Client({ connectionString: admin })
  await client.connect()
  await client.query(`drop database if exists ${name} with (force)`)
  await client.query(`create database ${name}`)
  await client.end()
  url.pathname = `/${name}`
  return openDatabase({ url: url.href })
}

/** How many rows a table has. */
export const count = async (database: Database, table: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(database.read)
  return rows[0]?.n ?? 0
}
