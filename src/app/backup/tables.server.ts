import { createHash } from 'node:crypto'

/** Runs one statement as the owner of the tables, always on the same session, and gives its rows. */
export type OwnerSql = (text: string, parameters?: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>

/** A table of which a backup is made: its columns but the computed ones, in the order of the table, and its rows by their key. */
export type Table = { readonly name: string; readonly columns: readonly string[]; readonly key: readonly string[] }

/** How the content of a table is known again: so many rows, whose lines have that digest. */
export type Content = { readonly rows: number; readonly sha256: string }

/**
 * All tables but what another installation has of its own (its migrations, its processes) or must not take over: who is logged
 * in right now would be logged in again after a restore, by a cookie that may have been stolen with the backup.
 */
const without = `('migration', 'auth.session', 'auth.verification')`
const jobTables = `('jobs.queue', 'jobs.schedule', 'jobs.job')`

/** The tables of this database, by name. Names of `public` have no schema before them. */
export async function tablesOf(sql: OwnerSql): Promise<readonly Table[]> {
  const rows = await sql(`
    select t.name, json_agg(a.attname order by a.attnum) as columns,
      coalesce((select json_agg(k.attname order by p.place) from pg_index i cross join unnest(i.indkey) with ordinality as p (attnum, place)
        join pg_attribute k on k.attrelid = i.indrelid and k.attnum = p.attnum where i.indrelid = t.oid and i.indisprimary), '[]') as key
    from (select c.oid, case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end as name, n.nspname as schema
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'auth', 'jobs') and c.relkind in ('r', 'p') and not c.relispartition) t
      join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where t.name not in ${without} and (t.schema <> 'jobs' or t.name in ${jobTables})
    group by t.oid, t.name order by t.name collate "C"`)
  return rows.map(({ name, columns, key }) => ({ name: String(name), columns: names(columns), key: names(key) }))
}

const names = (list: unknown): string[] => (Array.isArray(list) ? list.map(String) : [])

export const quoted = (name: string): string =>
  name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.')

const ROWS = 500

/** The rows of a table as lines of JSON, a few hundred at a time, always in the same order; within the caller's transaction. */
export async function* linesOf(sql: OwnerSql, { name, columns, key }: Table): AsyncGenerator<readonly string[]> {
  const order = (key.length ? key : columns).map((column) => `${quoted(column)}::text collate "C"`).join(', ')
  await sql(`declare lines no scroll cursor for
    select row_to_json(line)::text as line from (select ${columns.map(quoted).join(', ')} from ${quoted(name)} order by ${order}) as line`)
  for (;;) {
    const rows = await sql(`fetch ${ROWS} from lines`)
    if (rows.length) yield rows.map((row) => `${String(row['line'])}\n`)
    if (rows.length < ROWS) break
  }
  await sql('close lines')
}

/** Counts rows and digests their lines as they pass. */
export const contentCounter = () => {
  const hash = createHash('sha256')
  let rows = 0
  return {
    add: (lines: readonly string[]) => {
      rows += lines.length
      hash.update(lines.join(''))
    },
    content: (): Content => ({ rows, sha256: hash.digest('hex') }),
  }
}

/** What a table holds now. */
export async function contentOf(sql: OwnerSql, table: Table): Promise<Content> {
  const counter = contentCounter()
  for await (const lines of linesOf(sql, table)) counter.add(lines)
  return counter.content()
}

/** Writes lines as `linesOf` gave them. */
export async function insertLines(sql: OwnerSql, { name, columns }: Table, lines: readonly string[]): Promise<void> {
  const list = columns.map(quoted).join(', ')
  await sql(
    `insert into ${quoted(name)} (${list}) overriding system value select ${list} from json_populate_recordset(null::${quoted(name)}, $1::json)`,
    [`[${lines.join(',')}]`],
  )
}

/** The last numbers that sequences gave, by name; those that gave none are left out. */
export async function sequencesOf(sql: OwnerSql): Promise<Readonly<Record<string, number>>> {
  const rows = await sql(`
    select case schemaname when 'public' then sequencename else schemaname || '.' || sequencename end as name, last_value::text as last
    from pg_sequences where schemaname in ('public', 'auth') and last_value is not null order by 1`)
  return Object.fromEntries(rows.map(({ name, last }) => [String(name), Number(last)]))
}
