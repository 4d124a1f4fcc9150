import { sql, type Kysely } from 'kysely'
import type { Database } from '#platform/database/open.server.ts'
import type { DB } from '#platform/database/tables.ts'
import type { Secrets } from '#platform/secrets/secrets.server.ts'
import { sealedColumns, type SealedColumn } from './sealed-columns.ts'

type Parts = { readonly database: Database; readonly secrets: Secrets }
type Telling = { readonly progress: (line: string) => void; readonly signal: AbortSignal }

/** On PGlite a chunk stops everybody else for a moment. */
const CHUNK = { pglite: 100, postgres: 1_000 }

/**
 * Seals under the newest master key whatever is sealed under an older one, and makes its hash anew; in chunks, while others work.
 * Interrupted, it goes on where it was; done, it does nothing. Gives how many values were sealed anew, by column.
 */
export async function rotateKeys(
  { database, secrets }: Parts,
  { progress, signal }: Telling,
): Promise<Readonly<Record<string, number>>> {
  const done: Record<string, number> = {}
  for (const column of sealedColumns) {
    const name = `${column.table}.${column.sealed}`
    done[name] = 0
    for (let after: string | null = null; ;) {
      signal.throwIfAborted()
      const rotated: Rotated = await rotateChunk(database, secrets, column, after)
      done[name] += rotated.rows
      after = rotated.last
      progress(`${name}: ${done[name]}`)
      if (after === null) break
    }
  }
  return done
}

type Rotated = { readonly rows: number; readonly last: string | null }
type Row = { readonly key: string; readonly sealed: string }

/** One chunk in one transaction, as the owner of the tables: the app itself may not change what others sealed. */
async function rotateChunk(
  { write, engine }: Database,
  secrets: Secrets,
  column: SealedColumn,
  after: string | null,
): Promise<Rotated> {
  const [table, key, sealed] = [sql.table(column.table), sql.ref(column.key), sql.ref(column.sealed)]
  const newest = `${secrets.seal('').split('.')[0]}.`
  return write.transaction().execute(async (tx) => {
    await sql`set local role none`.execute(tx)
    const { rows } = await sql<Row>`select ${key} as key, ${sealed} as sealed from ${table}
      where not starts_with(${sealed}, ${newest}) and (${after}::uuid is null or ${key} > ${after}::uuid) order by ${key} limit ${sql.lit(CHUNK[engine])} for update`.execute(
      tx,
    )
    if (rows.length) await writeAnew(tx, secrets, column, rows)
    return { rows: rows.length, last: rows.length < CHUNK[engine] ? null : (rows.at(-1)?.key ?? null) }
  })
}

async function writeAnew(tx: Kysely<DB>, secrets: Secrets, column: SealedColumn, rows: readonly Row[]): Promise<void> {
  const [table, key, sealed] = [sql.table(column.table), sql.ref(column.key), sql.ref(column.sealed)]
  const opened = rows.map((row) => ({ key: row.key, value: secrets.open(row.sealed) }))
  const hashed = column.hash === null ? sql`` : sql`, ${sql.ref(column.hash)} = anew.hash`
  await sql`update ${table} set ${sealed} = anew.sealed${hashed}
    from unnest(${opened.map((one) => one.key)}::uuid[], ${opened.map((one) => secrets.seal(one.value))}::text[], ${opened.map((one) => (column.hash === null ? '' : secrets.hash(one.value)))}::text[])
      as anew (key, sealed, hash) where ${table}.${key} = anew.key`.execute(tx)
}

/** Can the configured keys open what is there? A few values are tried: with wrong keys the same person would be registered twice. */
export async function keysOpen({ database, secrets }: Parts): Promise<boolean> {
  const of = (direction: 'asc' | 'desc') =>
    database.read
      .selectFrom('subject_key')
      .select('key_sealed')
      .orderBy('subject', direction)
      .limit(sql.lit(1))
      .execute()
  try {
    for (const { key_sealed } of [...(await of('asc')), ...(await of('desc'))]) secrets.open(key_sealed)
    return true
  } catch {
    return false
  }
}
