import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Reach } from '#kernel/grant.ts'
import { visible } from '#platform/database/sql.server.ts'
import { answerList } from '#platform/handler.server.ts'
import { listDoubles, type DoublePage } from './list-doubles.ts'
import { reasonsIn } from './suspicion.ts'

const PAGE = 50

type Row = {
  id: string
  one: string
  one_name: string
  one_school: string | null
  other: string
  other_name: string
  other_school: string | null
  score: number
  reasons: readonly string[]
  found_at: string
}

export const listDoublesQuery = answerList(listDoubles, async ({ db, reach }, { after }): Promise<DoublePage> => {
  const school = (person: string) =>
    sql`(select name from person_place as place join organisation on organisation.id = place.organisation where place.person = ${sql.ref(person)} and place.role = 'school')`
  const { rows } = await sql<Row>`
    select double.id, one.id as one, one.full_name as one_name, ${school('one.id')} as one_school, other.id as other, other.full_name as other_name,
      ${school('other.id')} as other_school, score, reasons, found_at
    from person_double as double join person as one on one.id = double.one join person as other on other.id = double.other
    where ${bothVisible(reach)}
      ${after === null ? sql`` : sql`and (double.found_at, double.id) > ((select found_at from person_double where id = ${after}), ${after}::uuid)`}
    order by double.found_at, double.id
    limit ${sql.lit(PAGE + 1)}`.execute(db)
  const doubles = rows.slice(0, PAGE).map((row) => ({
    id: row.id,
    one: { personId: row.one, fullName: row.one_name, school: row.one_school },
    other: { personId: row.other, fullName: row.other_name, school: row.other_school },
    score: row.score,
    reasons: reasonsIn(row.reasons),
    foundAt: row.found_at,
  }))
  return { doubles, next: rows.length > PAGE ? (doubles.at(-1)?.id ?? null) : null }
})

/** One grant reaches both: the SQL reader of `placesOfBoth`. */
const bothVisible = (reach: Reach): RawBuilder<SqlBool> => {
  if (reach.all) return sql<SqlBool>`true`
  const nothing: Reach = { all: false, persons: [], organisations: [], regions: [] }
  const each: readonly Reach[] = [
    ...reach.organisations.map((id) => ({ ...nothing, organisations: [id] })),
    ...reach.regions.map((code) => ({ ...nothing, regions: [code] })),
  ]
  const ways = each.map(
    (one) =>
      sql<SqlBool>`(select ${visible(one, sql.ref('double.one'))}) and (select ${visible(one, sql.ref('double.other'))})`,
  )
  return ways.length ? sql<SqlBool>`(${sql.join(ways, sql` or `)})` : sql<SqlBool>`false`
}
