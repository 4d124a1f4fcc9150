import { sql } from 'kysely'
import type { Database } from '#platform/database/open.server.ts'
import type { Tx } from '#platform/handler.server.ts'
import { readOfficialList, type OfficialList, type OfficialRegion } from './official-list.server.ts'
import { placeKey, searchWords } from './place-names.ts'
import { upwards } from './region-code.ts'

type Options = {
  readonly at: string
  /** Called as it goes, with how many of how many are written. */
  readonly onProgress?: (done: number, all: number) => void
  /** The list to load; the official one unless told. */
  readonly list?: OfficialList
}

/** Large statements are fast; on PGlite each of them stops the process for a moment. */
const CHUNK = { pglite: 4_000, postgres: 10_000 }

/** Is the newest edition of the official list loaded? Cheap enough to ask at every start. */
export async function regionsAreLoaded(database: Database, edition: string): Promise<boolean> {
  const row = await database.read
    .selectFrom('region_edition')
    .select('name')
    .orderBy('loaded_at', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirst()
  return row?.name === edition
}

/**
 * Brings the table of regions to the official list, all in one transaction: new ones are added, names follow the list, and
 * what the list no longer has stays, out of force, because people may be on record there. Loading again changes nothing.
 */
export async function loadRegions(
  database: Database,
  { at, onProgress, list = readOfficialList() }: Options,
): Promise<{ readonly written: number; readonly outOfForce: number }> {
  const wordsAround = new Map<string, readonly string[]>()
  const names = new Map(list.regions.map((one) => [one.code, one.name]))
  const around = (code: string) => {
    const known = wordsAround.get(code)
    if (known) return known
    const words = searchWords(upwards(code).map((one) => names.get(one) ?? ''))
    wordsAround.set(code, words)
    return words
  }
  const rowOf = (one: OfficialRegion) => ({
    ...one,
    key: placeKey(one.name),
    words:
      one.level === 'village' && one.parent !== null
        ? [...new Set([...searchWords([one.name]), ...around(one.parent)])].join(' ')
        : '',
  })
  const size = CHUNK[database.engine]
  return database.write.transaction().execute(async (tx) => {
    // Like a migration this is the owner's work. The search indexes take all words at once, at the end.
    await sql`set local role none`.execute(tx)
    await sql`set local gin_pending_list_limit = '64MB'`.execute(tx)
    let written = 0
    for (let done = 0; done < list.regions.length; done += size) {
      written += await upsert(tx, list.regions.slice(done, done + size).map(rowOf))
      onProgress?.(Math.min(done + size, list.regions.length), list.regions.length)
    }
    const gone = await sql`update region set in_force = false
      where in_force and not exists (select from unnest(${[...names.keys()]}::text[]) as listed (code) where listed.code = region.code)`.execute(
      tx,
    )
    await sql`insert into region_edition (name, loaded_at) values (${list.edition}, ${at}) on conflict (name) do update set loaded_at = excluded.loaded_at`.execute(
      tx,
    )
    await sql`select gin_clean_pending_list('region_search'), gin_clean_pending_list('region_search_lampung')`.execute(
      tx,
    )
    await sql`analyze region`.execute(tx)
    return { written, outOfForce: Number(gone.numAffectedRows ?? 0) }
  })
}

type Row = OfficialRegion & { readonly key: string; readonly words: string }

/** Writes what is new or changed, and says how many that were. */
async function upsert(tx: Tx, rows: readonly Row[]): Promise<number> {
  const result = await sql`
    insert into region (code, kind, name, parent, name_key, search)
    select code, kind, name, parent, key, case when words = '' then null else array_to_tsvector(string_to_array(words, ' ')) end
    from unnest(${rows.map((one) => one.code)}::text[], ${rows.map((one) => one.level)}::text[], ${rows.map((one) => one.name)}::text[],
      ${rows.map((one) => one.parent)}::text[], ${rows.map((one) => one.key)}::text[], ${rows.map((one) => one.words)}::text[])
      as listed (code, kind, name, parent, key, words)
    on conflict (code) do update set kind = excluded.kind, name = excluded.name, parent = excluded.parent, name_key = excluded.name_key,
      search = excluded.search, in_force = true
    where (region.kind, region.name, region.parent, region.name_key, region.search, region.in_force)
      is distinct from (excluded.kind, excluded.name, excluded.parent, excluded.name_key, excluded.search, true)`.execute(
    tx,
  )
  return Number(result.numAffectedRows ?? 0)
}
