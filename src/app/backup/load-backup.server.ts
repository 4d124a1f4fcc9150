import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { all, readArchive, type Entry } from '#platform/archive/archive.server.ts'
import { migrateWithin, type RunSql } from '#platform/database/migrate.server.ts'
import { CliError } from '../cli/cli-command.server.ts'
import { fileOf, tableOf } from './format.ts'
import type { Inspected } from './inspect-backup.server.ts'
import { contentOf, insertLines, quoted, tablesOf, type OwnerSql, type Table } from './tables.server.ts'

/** An empty database within one transaction of its owner. */
export type Target = { readonly sql: OwnerSql; readonly script: RunSql }

const ROWS = 500

/**
 * Loads an inspected backup and proves it: what the database then holds is read again and compared, table by table, with what was
 * counted and digested when the backup was made. Whatever does not agree throws, and the caller rolls back.
 */
export async function loadBackup(
  { sql, script }: Target,
  { path, format, manifest }: Inspected,
  progress: (line: string) => void,
): Promise<void> {
  await migrateWithin(script, (name) => format.migrations.some((one) => one.name === name))
  const tables = await tablesOf(sql)
  const references = await dropReferences(sql)
  const triggers = await triggersOf(sql)
  for (const table of triggers) await sql(`alter table ${table} disable trigger user`)
  // Migrations bring rows of their own; the backup has them as well.
  await sql(`truncate ${tables.map(({ name }) => quoted(name)).join(', ')}`)
  await loadRows(sql, path, tables)
  for (const table of triggers) await sql(`alter table ${table} enable trigger user`)
  if (references.length) await script(references.map((text) => `${text};`).join('\n'))
  for (const [name, last] of Object.entries(manifest.sequences))
    await sql('select setval($1::regclass, $2::bigint)', [quoted(name), String(last)])
  for (const table of tables) {
    const [loaded, made] = [await contentOf(sql, table), manifest.tables[table.name]]
    if (made?.rows !== loaded.rows || made.sha256 !== loaded.sha256)
      throw new CliError(
        `${table.name} is not what it was when the backup was made: ${loaded.rows} rows, ${made?.rows ?? 'none'} then.`,
      )
    progress(`${table.name}: ${loaded.rows}, the same`)
  }
  await migrateWithin(script, () => true)
}

/** What a trigger would write, the backup has already; gives the tables that have any. */
async function triggersOf(sql: OwnerSql): Promise<readonly string[]> {
  const rows =
    await sql(`select distinct tgrelid::regclass::text as owner from pg_trigger join pg_class on pg_class.oid = tgrelid
    where not tgisinternal and relnamespace::regnamespace::text in ('public', 'auth')`)
  return rows.map(({ owner }) => String(owner))
}

/** While rows come in the order of table names, nothing may refer to anything; gives the statements that make the references again. */
async function dropReferences(sql: OwnerSql): Promise<readonly string[]> {
  const rows =
    await sql(`select conrelid::regclass::text as owner, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and conparentid = 0 and connamespace::regnamespace::text in ('public', 'auth', 'jobs')`)
  for (const { owner, name } of rows) await sql(`alter table ${String(owner)} drop constraint ${String(name)}`)
  return rows.map(
    ({ owner, name, definition }) =>
      `alter table ${String(owner)} add constraint ${String(name)} ${String(definition)}`,
  )
}

async function loadRows(sql: OwnerSql, path: string, tables: readonly Table[]): Promise<void> {
  const byName = new Map(tables.map((table) => [table.name, table]))
  for await (const { name, content } of readArchive(path)) {
    const of = tableOf(name)
    if (of === null) continue
    const table = byName.get(of)
    if (!table) throw new CliError(`The backup holds a table ${of} that its own migrations do not make.`)
    const lines = (await all(content)).toString('utf8').split(/(?<=\n)/)
    for (let at = 0; at < lines.length; at += ROWS) await insertLines(sql, table, lines.slice(at, at + ROWS))
  }
}

/** Puts the files of a backup into an empty folder. */
export async function loadFiles({ path }: Inspected, folder: string): Promise<void> {
  for await (const entry of readArchive(path)) {
    const name = fileOf(entry.name)
    if (name !== null) await takeFile(entry, join(folder, name))
  }
}

async function takeFile({ content }: Entry, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const bytes of content) await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}
