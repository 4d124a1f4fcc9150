import { mkdirSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely'
import pg from 'pg'
import { migrate } from './migrate.server.ts'
import { parsers } from './parsers.server.ts'
import { PreparingClient } from './preparing-client.server.ts'
import type { DB } from './tables.ts'

export type Database = {
  readonly engine: 'pglite' | 'postgres'
  /** For changes; transactions run here. */
  readonly write: Kysely<DB>
  /** For questions; a pool of its own on PostgreSQL, so that a bulk import never starves the pages. */
  readonly read: Kysely<DB>
  /** The embedded engine itself, where it is the one. */
  readonly pglite: PGlite | null
  /** The owner's connection string on PostgreSQL: migrations, jobs, backups. */
  readonly url: string | null
  close(): Promise<void>
}

/** Every session of the app is this role: it may not change tables, nor rewrite the logs. */
export const APP_ROLE = 'sambayan_app'

export type Where = { readonly url: string } | { readonly folder: string | null; readonly dump?: Blob }

/** Opens and migrates the database: PostgreSQL by its URL, or PGlite in a folder (in memory where the folder is null). */
export async function openDatabase(where: Where): Promise<Database> {
  return 'url' in where ? openPostgres(where.url) : openPGlite(where.folder, where.dump)
}

async function openPostgres(url: string): Promise<Database> {
  const owner = new pg.Client({ connectionString: url, options: '-c timezone=UTC' })
  await owner.connect()
  try {
    await migrate((text) =>
      owner.query<Record<string, unknown>>(text).then((result) => [result].flat().at(-1)?.rows ?? []),
    )
  } finally {
    await owner.end()
  }
  const types = new pg.TypeOverrides()
  for (const [id, parse] of Object.entries(parsers)) types.setTypeParser(Number(id), parse)
  // What is asked for lies in memory or on a disk without arms: a page out of turn costs hardly more than the next one.
  const open = (max: number, plans: 'auto' | 'force_generic_plan') => {
    const pool = new pg.Pool({
      Client: PreparingClient,
      connectionString: url,
      max,
      options: `-c role=${APP_ROLE} -c timezone=UTC -c lock_timeout=20s -c idle_in_transaction_session_timeout=60s -c jit=off -c random_page_cost=1.1 -c plan_cache_mode=${plans}`,
      types,
    })
    // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
    pool.on('error', () => undefined)
    return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  }
  const write = open(8, 'auto')
  // Lists are written so that the one plan is good for every question; to plan one anew takes longer than to answer it.
  const read = open(8, 'force_generic_plan')
  return {
    engine: 'postgres',
    write,
    read,
    pglite: null,
    url,
    close: async () => void (await Promise.all([write.destroy(), read.destroy()])),
  }
}

async function openPGlite(folder: string | null, dump?: Blob): Promise<Database> {
  const pglite = await createPGlite(folder, dump)
  await migrate(async (text) => (await pglite.exec(text)).at(-1)?.rows ?? [])
  await pglite.exec(`set role ${APP_ROLE}`)
  const db = new Kysely<DB>({ dialect: new PGliteDialect({ pglite }) })
  return { engine: 'pglite', write: db, read: db, pglite, url: null, close: () => db.destroy() }
}

/** The bare engine, as its owner and not migrated: for a restore. */
export async function createPGlite(folder: string | null, dump?: Blob): Promise<PGlite> {
  if (folder !== null) mkdirSync(folder, { recursive: true })
  const pglite = await PGlite.create({
    ...(folder === null ? {} : { dataDir: folder }),
    ...(dump ? { loadDataDir: dump } : {}),
    extensions: { pg_trgm },
    parsers: { ...parsers },
  })
  await pglite.exec(`set timezone = 'UTC'`)
  return pglite
}
