import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { APP_ROLE, type Database } from '#platform/database/open.server.ts'

/** Rows by table; all rows of a table have the same columns. Tables are copied in the order of the map. */
/** One row: its columns in the order in which they are copied. */
export type Row = Readonly<Record<string, string | number | boolean | null>>
export type Rows = ReadonlyMap<string, readonly Row[]>

/** Writes rows by COPY as the owner of the tables, foreign keys unchecked: for invented worlds that are right by construction. */
export type Copying = {
  count(table: string): Promise<number>
  /**
   * Everything in one transaction. Indexes that no constraint needs are made anew at the end, which is many times faster than
   * keeping them up to date; sequences are set to the number last used.
   */
  copyAll(
    tables: readonly string[],
    write: (copy: (rows: Rows) => Promise<void>) => Promise<void>,
    sequences: () => Readonly<Record<string, number>>,
  ): Promise<void>
  close(): Promise<void>
}

export const openCopying = async (database: Database): Promise<Copying> =>
  database.pglite
    ? copyingWith(...(await onPGlite(database.pglite)))
    : copyingWith(...(await onPostgres(database.url ?? '')))

type Answered = { readonly n?: unknown; readonly name?: unknown; readonly definition?: unknown }
type Run = (text: string) => Promise<readonly Answered[]>
type CopyText = (into: string, text: string) => Promise<void>

const copyingWith = (run: Run, copyText: CopyText, close: () => Promise<void>): Copying => ({
  count: async (table) => Number((await run(`select count(*) as n from ${table}`))[0]?.n),
  async copyAll(tables, write, sequences) {
    await run('begin')
    try {
      await run('set local session_replication_role = replica')
      await run(`set local maintenance_work_mem = '256MB'`)
      const indexes = await run(indexesOf(tables))
      for (const { name } of indexes) await run(`drop index ${String(name)}`)
      await write(async (rows) => {
        for (const [table, some] of rows) {
          const [first] = some
          if (first) await copyText(`${table} (${Object.keys(first).join(', ')})`, some.map(lineOf).join(''))
        }
      })
      for (const { definition } of indexes) await run(String(definition))
      for (const [name, last] of Object.entries(sequences())) await run(`select setval('${name}', ${last})`)
      await run('commit')
    } catch (error) {
      await run('rollback')
      throw error
    }
  },
  close,
})

/** Those that belong to no constraint. */
const indexesOf = (tables: readonly string[]): string =>
  `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
    where indrelid = any(array[${tables.map((table) => `'${table}'::regclass`).join(', ')}])
      and not exists (select from pg_constraint where conindid = indexrelid) order by 1`

const lineOf = (row: Row): string => `${Object.values(row).map(fieldOf).join('\t')}\n`
const fieldOf = (value: Row[string] | undefined): string =>
  value === null || value === undefined
    ? '\\N'
    : String(value).replaceAll(/[\\\t\n\r]/g, (char) => `\\${escapes[char] ?? char}`)
const escapes: Readonly<Record<string, string>> = { '\t': 't', '\n': 'n', '\r': 'r' }

/** The embedded engine reads from a file of its own that stands for what it is handed. */
async function onPGlite(pglite: NonNullable<Database['pglite']>): Promise<[Run, CopyText, () => Promise<void>]> {
  await pglite.exec('reset role')
  return [
    async (text) => (await pglite.query<Answered>(text)).rows,
    async (into, text) => void (await pglite.query(`copy ${into} from '/dev/blob'`, [], { blob: new Blob([text]) })),
    async () => void (await pglite.exec(`set role ${APP_ROLE}`)),
  ]
}

/** PostgreSQL reads a file on its own machine, so it must be this one, and the owner a superuser, as in a throw-away database. */
async function onPostgres(url: string): Promise<[Run, CopyText, () => Promise<void>]> {
  const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC' })
  await client.connect()
  const folder = mkdtempSync(join(tmpdir(), 'sambayan-copy-'))
  chmodSync(folder, 0o755)
  const file = join(folder, 'rows')
  return [
    async (text) => (await client.query<Answered>(text)).rows,
    async (into, text) => {
      writeFileSync(file, text, { mode: 0o644 })
      await client.query(`copy ${into} from '${file}'`)
    },
    async () => {
      await client.end()
      rmSync(folder, { recursive: true, force: true })
    },
  ]
}
