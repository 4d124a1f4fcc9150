import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { createPGlite } from '#platform/database/open.server.ts'
import { lockFolder } from '#platform/lock/folder-lock.server.ts'
import { createSecrets } from '#platform/secrets/secrets.server.ts'
import { systemClock } from '#platform/clock/clock.server.ts'
import { CliError } from '../cli/cli-command.server.ts'
import type { Config } from '../config.ts'
import { exchange } from './exchange.server.ts'
import type { Manifest } from './format.ts'
import { inspectBackup, type Inspected } from './inspect-backup.server.ts'
import { loadBackup, loadFiles, type Target } from './load-backup.server.ts'
import { quoted, tablesOf, type OwnerSql } from './tables.server.ts'
import { KEY_PROBE } from './write-backup.server.ts'

type Options = { readonly replace: boolean; readonly progress: (line: string) => void }

/** Puts a backup in the place of an empty database, or with `replace` of whatever is there: all of it, or nothing. */
export async function restore(config: Config, path: string, { replace, progress }: Options): Promise<Manifest> {
  const inspected = await inspectBackup(path)
  refuseWithoutKeys(config, inspected)
  const files = join(config.dataDir, 'files')
  const lock = lockFolder(config.dataDir)
  try {
    lock.announce({ pid: process.pid, what: 'restore', since: systemClock.now() })
    if (!replace && existsSync(files) && readdirSync(files).length)
      throw new CliError(`${files} is not empty: ${REPLACE}`)
    rmSync(`${files}.new`, { recursive: true, force: true })
    await loadFiles(inspected, `${files}.new`)
    const load: Load = (target) => loadBackup(target, inspected, progress)
    await (config.databaseUrl === null
      ? intoFolder(join(config.dataDir, 'pglite'), replace, load)
      : intoPostgres(config.databaseUrl, replace, load))
    exchange(files)
    return inspected.manifest
  } finally {
    lock.release()
  }
}

const REPLACE = 'give --replace where what is there may be lost.'

function refuseWithoutKeys({ masterKeys }: Config, { format }: Inspected): void {
  const keys = createSecrets(masterKeys).hashes(KEY_PROBE)
  const missing = format.keys.filter((one) => !keys.includes(one)).map((one) => one.split('.')[0])
  if (missing.length)
    throw new CliError(
      `MASTER_KEYS lacks key ${missing.join(', ')}, with which this backup is sealed: nothing in it could be opened.`,
    )
}

type Load = (target: Target) => Promise<void>

/** Into a folder beside the present one, which it replaces at the end. */
async function intoFolder(folder: string, replace: boolean, load: Load): Promise<void> {
  if (!replace && existsSync(folder)) await refuseFull(folder)
  const beside = `${folder}.new`
  rmSync(beside, { recursive: true, force: true })
  try {
    const pglite = await createPGlite(beside)
    await inTransaction(ofPGlite(pglite), load).finally(() => pglite.close())
    exchange(folder)
  } catch (error) {
    rmSync(beside, { recursive: true, force: true })
    throw error
  }
}

async function refuseFull(folder: string): Promise<void> {
  const pglite = await createPGlite(folder)
  await refuseRows(ofPGlite(pglite).sql).finally(() => pglite.close())
}

async function intoPostgres(url: string, replace: boolean, load: Load): Promise<void> {
  const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC' })
  await client.connect()
  try {
    const target = ofPostgres(client)
    await inTransaction(target, async () => {
      if (!replace) await refuseRows(target.sql)
      await target.script(WIPE)
      await load(target)
    })
    await client.query('analyze')
  } finally {
    await client.end()
  }
}

/** What a first start loads by itself may be there; whatever people did may not. */
async function refuseRows(sql: OwnerSql): Promise<void> {
  const tables = (await tablesOf(sql)).filter(
    ({ name }) => !name.startsWith('jobs.') && !name.startsWith('region') && name !== 'installation',
  )
  for (const { name } of tables)
    if ((await sql(`select 1 from ${quoted(name)} limit 1`)).length)
      throw new CliError(`The database is not empty (${name}): ${REPLACE}`)
}

/** Everything that our migrations made, and nothing that belongs to an extension. */
const WIPE = `
  drop schema if exists auth, jobs cascade;
  do $$ declare one text; begin
    for one in
      select format('drop %s if exists %s cascade', case relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end, oid::regclass)
        from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S')
          and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype in ('e', 'i', 'a'))
      union all select format('drop routine if exists %s cascade', oid::regprocedure)
        from pg_proc where pronamespace = 'public'::regnamespace and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = pg_proc.oid and deptype = 'e')
      union all select format('drop type if exists %s cascade', oid::regtype)
        from pg_type where typnamespace = 'public'::regnamespace and typtype in ('e', 'd') and not exists (select from pg_depend where classid = 'pg_type'::regclass and objid = pg_type.oid and deptype = 'e')
    loop execute one; end loop;
  end $$;`

/**
 * Proves a backup: restores it into a database made for that, where each table is compared with the backup's own account of it,
 * and throws that database away. On PostgreSQL a scratch database beside the real one, else an embedded one in memory.
 */
export async function proveBackup(
  path: string,
  databaseUrl: string | null,
  progress: (line: string) => void,
): Promise<{ readonly manifest: Manifest; readonly where: string }> {
  const inspected = await inspectBackup(path)
  const load: Load = (target) => loadBackup(target, inspected, progress)
  const scratch = databaseUrl === null ? null : await scratchDatabase(databaseUrl)
  if (scratch !== null) {
    await intoPostgres(scratch.url, true, load).finally(scratch.drop)
    return { manifest: inspected.manifest, where: 'a scratch database on the same PostgreSQL' }
  }
  const pglite = await createPGlite(null)
  await inTransaction(ofPGlite(pglite), load).finally(() => pglite.close())
  return { manifest: inspected.manifest, where: 'an embedded database in memory' }
}

/** Null where we may not make one. */
async function scratchDatabase(databaseUrl: string): Promise<{ url: string; drop: () => Promise<void> } | null> {
  const url = new URL(databaseUrl)
  const name = `sambayan_scratch_${process.pid}`
  url.pathname = `/${name}`
  const admin = async (statement: string) => {
    const client = new pg.Client({ connectionString: databaseUrl })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
  try {
    await admin(`create database ${name} template template0`)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42501') return null
    throw error
  }
  return { url: url.href, drop: () => admin(`drop database if exists ${name} with (force)`) }
}

async function inTransaction(target: Target, load: Load): Promise<void> {
  await target.script('begin')
  try {
    await load(target)
    await target.script('commit')
  } catch (error) {
    await target.script('rollback').catch(() => undefined)
    throw error
  }
}

const ofPGlite = (pglite: PGlite): Target => ({
  sql: async (text, parameters = []) => (await pglite.query<Record<string, unknown>>(text, [...parameters])).rows,
  script: async (text) => (await pglite.exec(text)).at(-1)?.rows ?? [],
})

const ofPostgres = (client: pg.Client): Target => ({
  sql: async (text, parameters = []) => (await client.query<Record<string, unknown>>(text, [...parameters])).rows,
  script: async (text) => {
    const results: readonly { readonly rows: readonly unknown[] }[] = [await client.query(text)].flat()
    return results.at(-1)?.rows ?? []
  },
})
