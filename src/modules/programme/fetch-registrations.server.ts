import { sql } from 'kysely'
import { ageOn, PlainDate } from '#kernel/plain-date.ts'
import { placesJson, placesOf } from '#modules/people/index.server.ts'
import type { Asking } from '#platform/handler.server.ts'
import { abilitiesOn } from './abilities.ts'
import type { RegistrationRow } from './list-registrations.ts'
import { direction, type Walk } from './registration-walk.server.ts'
import { segmentOf, stateOf } from './registration.ts'

/** `each` and `most`: so many rows of each walk, and of all of them together. */
type Order = {
  readonly byName: boolean
  readonly descending: boolean
  readonly mark: string | null
  readonly each: number
  readonly most: number
}

type Row = {
  id: string
  number: string
  person: string
  full_name: string
  born_on: string
  nik_shown: string | null
  village_name: string | null
  district_name: string | null
  regency: string
  school_name: string | null
  class_name: string | null
  segment: string
  state: string
  registered_at: string
  places: unknown
}

/** What a row shows of the registration itself; its person's are looked up for those alone that stand on the page. */
const shown = sql`r.id, r.number, r.regency, r.school, r.class_name, r.segment, r.state`

/** One statement: the walks, each in order and cut off, then all that a row shows. */
export async function fetchRows(
  { db, actor, at, today }: Asking,
  walks: readonly Walk[],
  { byName, descending, mark, each, most }: Order,
): Promise<RegistrationRow[]> {
  const dir = direction(descending)
  const [till, past] = descending ? [sql`<=`, sql`<`] : [sql`>=`, sql`>`]
  const after = (walk: Walk) =>
    mark === null
      ? []
      : [
          sql`(${walk.key}, ${walk.person}) ${till} ((select key from mark), (select person from mark))`,
          sql`(${walk.person} <> (select person from mark) or (r.registered_at, r.id) ${past} ((select since from mark), (select id from mark)))`,
        ]
  const walked = walks.map(
    (
      walk,
    ) => sql`(select ${shown}, ${walk.person} as person, ${walk.key} as key, r.registered_at as since from ${walk.from}
    where ${sql.join([...walk.where, ...after(walk)], sql` and `)} order by ${walk.key} ${dir}, ${walk.person} ${dir}, r.registered_at ${dir}, r.id ${dir} limit ${sql.lit(each)})`,
  )
  const found =
    walks.length === 1
      ? sql`${walked[0]}`
      : sql`(select distinct * from (${sql.join(walked, sql` union all `)}) as several order by key ${dir}, person ${dir}, since ${dir}, id ${dir} limit ${sql.lit(most)})`
  const { rows } = await sql<Row>`
    with mark as materialized (select r.id, r.person, r.registered_at as since, ${byName ? sql`p.name_key collate "C"` : sql`r.listed_at`} as key from registration as r join person as p on p.id = r.person where r.id = ${mark}),
    page as materialized ${found}
    select page.id, page.number, page.person, person.full_name, person.born_on, person.nik_shown, village.name as village_name, district.name as district_name, page.regency,
      school.name as school_name, page.class_name, page.segment, page.state, page.since as registered_at, ${placesJson} as places
    from page join person on person.id = page.person
      left join region as village on village.code = person.village left join region as district on district.code = village.parent
      left join organisation as school on school.id = page.school
    order by page.key ${dir}, page.person ${dir}, page.since ${dir}, page.id ${dir}`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    person: row.person,
    fullName: row.full_name,
    age: ageOn(PlainDate.parse(row.born_on), today),
    nikShown: row.nik_shown,
    village: row.village_name ?? '',
    district: row.district_name ?? '',
    regency: row.regency,
    school: row.school_name,
    className: row.class_name,
    segment: segmentOf(row.segment),
    state: stateOf(row.state),
    registeredAt: row.registered_at,
    abilities: abilitiesOn(actor, placesOf(row.person, row.places).places, at),
  }))
}
