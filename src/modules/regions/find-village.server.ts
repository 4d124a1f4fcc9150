import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { answerList } from '#platform/handler.server.ts'
import { findVillage, type VillageFound, type VillagesFound } from './find-village.ts'
import { placeKey, placeWords, searchExpression } from './place-names.ts'
import { HOME_PROVINCE, villageKind } from './region-code.ts'

type Row = Omit<VillageFound, 'kind'>

export const findVillageQuery = answerList(findVillage, async ({ db }, { text, limit }): Promise<VillagesFound> => {
  const wanted = conditionOf(text)
  if (wanted === null) return { villages: [], more: false }
  const { rows } = await inOrder(text, wanted, limit + 1).execute(db)
  return {
    villages: rows.slice(0, limit).map((row) => ({ ...row, kind: villageKind(row.code) })),
    more: rows.length > limit,
  }
})

/** A code, or its beginning, is looked up as such; anything else is words. */
function conditionOf(text: string): RawBuilder<SqlBool> | null {
  if (/^\d{2}(\.\d{2}){0,2}(\.\d{0,4})?$/.test(text)) return sql`code >= ${text} and code < ${`${text}:`}`
  const expression = searchExpression(text)
  return expression === null ? null : sql`search @@ ${expression}::tsquery`
}

/** Lampung first; then those whose own name is what was typed, begins with it, or with its first word. Elsewhere is not even searched when Lampung has enough. */
function inOrder(text: string, wanted: RawBuilder<SqlBool>, enough: number): RawBuilder<Row> {
  const whole = placeKey(text)
  const first = placeWords(text)[0] ?? ''
  const rank = sql`case when name_key = ${whole} then 0 when starts_with(name_key, ${whole}) then 1 when starts_with(name_key, ${first}) then 2 else 3 end`
  // Literals, not parameters: only then does PostgreSQL know that Lampung's own small index will do.
  const home = sql<SqlBool>`code >= ${sql.lit(`${HOME_PROVINCE}.`)} and code < ${sql.lit(`${HOME_PROVINCE}/`)}`
  const some = (where: RawBuilder<SqlBool>, most: RawBuilder<number>) =>
    sql`select code, name, ${rank} as rank from region where ${where} and ${wanted} and kind = 'village' and in_force order by rank, name, code limit ${most}`
  return sql<Row>`
    with home as materialized (${some(home, sql.lit(enough))}),
    elsewhere as (${some(sql`not (${home})`, sql`${enough}::int - (select count(*) from home)`)}),
    found as (select *, 0 as distance from home union all select *, 1 from elsewhere)
    select code, name, ${nameOf(8)} as district, ${nameOf(5)} as regency, ${nameOf(2)} as province from found order by distance, rank, name, code`
}

/** The name of the region whose code is the first characters of this one's. */
const nameOf = (length: number): RawBuilder<string> =>
  sql<string>`(select above.name from region as above where above.code = left(found.code, ${sql.lit(length)}))`
