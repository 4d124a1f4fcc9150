import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely'
import type { Reach } from '#kernel/grant.ts'

/** `= any(…)` over a set of texts: one parameter however many, so the statement stays the same. */
export const anyText = (values: Iterable<string>): RawBuilder<string> =>
  sql<string>`any(${[...new Set(values)]}::text[])`
export const anyUuid = (values: Iterable<string>): RawBuilder<string> =>
  sql<string>`any(${[...new Set(values)]}::uuid[])`

/**
 * Does the reach cover this person? The SQL reader of `allowed`, over the table person_place.
 * Region codes are compared byte by byte ("C"): '/' follows '.', so a range holds a region and all below it.
 */
export const visible = (reach: Reach, person: Expression<string>): RawBuilder<SqlBool> => {
  if (reach.all) return sql<SqlBool>`true`
  const ways = [
    ...(reach.persons.length ? [sql<SqlBool>`${person} = ${anyUuid(reach.persons)}`] : []),
    ...(reach.organisations.length + reach.regions.length
      ? [
          sql<SqlBool>`exists (select from person_place as place where place.person = ${person} and (${placeWithin(reach)}))`,
        ]
      : []),
  ]
  return ways.length ? sql<SqlBool>`(${sql.join(ways, sql` or `)})` : sql<SqlBool>`false`
}

/** The condition over a `place` row: one of the organisations, or within one of the regions. */
export const placeWithin = (reach: Reach): RawBuilder<SqlBool> => {
  const ways = [
    ...(reach.organisations.length ? [sql<SqlBool>`place.organisation = ${anyUuid(reach.organisations)}`] : []),
    ...reach.regions.map((code) => sql<SqlBool>`(place.region >= ${code} and place.region < ${`${code}/`})`),
  ]
  return ways.length ? sql<SqlBool>`(${sql.join(ways, sql` or `)})` : sql<SqlBool>`false`
}
