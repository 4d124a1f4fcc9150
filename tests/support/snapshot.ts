import pg from 'pg'
import type { World } from './world.ts'

type Row = Readonly<Record<string, unknown>>

/** Reads as the owner of the tables, so that nothing stays hidden. */
export async function ownerRows(world: World, text: string): Promise<readonly Row[]> {
  const { pglite, url } = world.database
  if (pglite) {
    const results = await pglite.exec(`reset role; ${text}; set role sambayan_app`)
    return results.at(-2)?.rows ?? []
  }
  owner ??= new pg.Pool({ connectionString: url ?? undefined, max: 1, allowExitOnIdle: true })
  return (await owner.query<Row>(text)).rows
}

/** One database a worker, so one connection of its owner. */
let owner: pg.Pool | undefined

/** Every table of ours, in the schema of the domain and in that of the log-in. */
export const tablesOf = async (world: World): Promise<readonly string[]> =>
  (
    await ownerRows(
      world,
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'auth') order by 1`,
    )
  ).map((row) => String(row['name']))

/** What stands in every table, as a digest each: two snapshots are equal if and only if no row differs. */
export async function snapshot(
  world: World,
  except: readonly string[] = [],
): Promise<Readonly<Record<string, string>>> {
  const tables = (await tablesOf(world)).filter((name) => !except.includes(name))
  const each = tables.map(
    (name) =>
      `select '${name}' as name, md5(coalesce(string_agg(one::text, E'\\n' order by one::text), '')) as digest from ${name} as one`,
  )
  return Object.fromEntries(
    (await ownerRows(world, each.join(' union all '))).map((row) => [String(row['name']), String(row['digest'])]),
  )
}

/** What was written after a moment that `lastTransaction` marked: how many rows each transaction left in which table. */
export async function writtenSince(
  world: World,
  mark: number,
  except: readonly string[] = [],
): Promise<readonly { readonly table: string; readonly transaction: number; readonly rows: number }[]> {
  const tables = (await tablesOf(world)).filter((name) => !except.includes(name))
  const each = tables.map(
    (name) =>
      `select '${name}' as name, xmin::text as transaction, count(*)::int as rows from ${name} where xmin::text::bigint > ${mark} group by xmin::text`,
  )
  return (await ownerRows(world, each.join(' union all '))).map((row) => ({
    table: String(row['name']),
    transaction: Number(row['transaction']),
    rows: Number(row['rows']),
  }))
}

/** The number of a transaction that is over; every later one has a greater number. */
export const lastTransaction = async (world: World): Promise<number> =>
  Number((await ownerRows(world, `select pg_current_xact_id()::text as id`))[0]?.['id'])
