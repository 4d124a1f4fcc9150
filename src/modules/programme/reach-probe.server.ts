import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { reachesNothing, type Reach } from '#kernel/grant.ts'
import { anyUuid } from '#platform/database/sql.server.ts'

/** The columns of the row that is being looked at: who, and when listed; every list and every index has them in this order. */
export type Walked = { readonly person: RawBuilder<unknown>; readonly listedAt: RawBuilder<unknown> | null }

/**
 * Does the reach cover the person of this row? The same rule as `visible`, asked of the indexes in whose order the row is being walked:
 * neighbours in one are neighbours in the other. A scalar subquery, so that the planner keeps the walk and stops when the page is full.
 */
export function reachProbe(reach: Reach, row: Walked): RawBuilder<SqlBool> {
  if (reach.all) return sql<SqlBool>`true`
  if (reachesNothing(reach)) return sql<SqlBool>`false`
  const same =
    row.listedAt === null
      ? sql`place.person = ${row.person}`
      : sql`place.listed_at = ${row.listedAt} and place.person = ${row.person}`
  const stands = (where: RawBuilder<unknown>, among: RawBuilder<unknown> = same) =>
    sql<SqlBool>`exists (select from person_place as place where ${where} and ${among})`
  const ways = [
    ...(reach.persons.length ? [sql<SqlBool>`${row.person} = ${anyUuid(reach.persons)}`] : []),
    ...(reach.organisations.length ? [stands(sql`place.organisation = ${anyUuid(reach.organisations)}`)] : []),
    ...reach.regions.map((code) =>
      code.length < 5
        ? stands(regionCondition(code), sql`place.person = ${row.person}`)
        : stands(regionCondition(code)),
    ),
  ]
  return sql<SqlBool>`(select ${sql.join(ways, sql` or `)})`
}

/** Places within a region, said so that an index begins with it: the village itself, or the regency in which the rest lies. */
export const regionCondition = (code: string): RawBuilder<SqlBool> => {
  if (code.length > 8) return sql<SqlBool>`place.region = ${code}`
  // A province is most of the table: no index may be taken for it, or each person is looked for among all of its people.
  if (code.length < 5) return sql<SqlBool>`left(place.region, ${sql.lit(code.length)}) = ${code}`
  const regency = sql<SqlBool>`left(place.region, 5) = ${code.slice(0, 5)}`
  // Said twice, the planner would take a regency for a handful of people, and collect and sort them all.
  if (code.length === 5) return regency
  return sql<SqlBool>`${regency} and place.region >= ${code} and place.region < ${`${code}/`}`
}
