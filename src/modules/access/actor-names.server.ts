import { sql, type Kysely, type RawBuilder } from 'kysely'
import { anyUuid } from '#platform/database/sql.server.ts'
import type { DB } from '#platform/database/tables.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** As whom colleagues know those who acted: the account's name, or what a key is for. Whoever is neither has no name. */
export async function actorNames(db: Kysely<DB>, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await namesOfActors(ids).execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The same as rows of id and name, to be asked for together with other names. */
export function namesOfActors(ids: readonly string[]): RawBuilder<{ id: string; name: string }> {
  const known = ids.filter((id) => uuid.test(id))
  return sql`select id::text, display_name as name from account where id = ${anyUuid(known)}
    union all select id::text, name from api_key where id = ${anyUuid(known)}`
}
