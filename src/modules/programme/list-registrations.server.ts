import { sql, type Kysely } from 'kysely'
import { ageOn, PlainDate } from '#kernel/plain-date.ts'
import type { QuestionOf } from '#kernel/query.ts'
import { placesJson, placesOf } from '#modules/people/index.server.ts'
import { answerList, type Asking } from '#platform/handler.server.ts'
import { anyText } from '#platform/database/sql.server.ts'
import type { DB } from '#platform/database/tables.ts'
import { abilitiesOn } from './abilities.ts'
import { listRegistrations, type RegistrationPage, type RegistrationRow } from './list-registrations.ts'
import { countWords } from './name-words.server.ts'
import { direction, isNarrow, walksOf, type Walk, type Wanted } from './registration-walk.server.ts'
import { segmentOf, stateOf } from './registration.ts'
import { readSearch } from './search-text.ts'

export const PAGE = 50

export type RegistrationQuestion = QuestionOf<typeof listRegistrations>

export const listRegistrationsQuery = answerList(listRegistrations, (asking, question) =>
  registrationPage(asking, question),
)

/** One page of the list; two statements at most. */
export async function registrationPage(asking: Asking, question: RegistrationQuestion): Promise<RegistrationPage> {
  const backwards = question.after === null && question.before !== null
  const descending = (question.sort === 'newest') !== backwards
  const { wanted, understood } = await understand(asking, question, descending)
  const mark = question.after ?? question.before
  const walks = wanted === null ? [] : walksOf(wanted)
  if (walks.length === 0) return { rows: [], next: null, previous: null, understood }
  const found = await fetchRows(asking, walks, { byName: question.sort === 'name', descending, mark })
  const page = backwards ? found.slice(0, PAGE).toReversed() : found.slice(0, PAGE)
  const more = found.length > PAGE
  const [first, last] = [page.at(0)?.id ?? null, page.at(-1)?.id ?? null]
  return {
    rows: page,
    next: backwards || more ? last : null,
    previous: backwards ? (more ? first : null) : question.after === null ? null : first,
    understood,
  }
}

/** What the text means, looked up where it must be; null where nobody can be meant. */
async function understand(
  { db, secrets, reach }: Asking,
  question: RegistrationQuestion,
  descending: boolean,
): Promise<{ wanted: Wanted | null; understood: RegistrationPage['understood'] }> {
  const { regency, segment, state, school } = question
  const wanted: Wanted = {
    reach,
    byName: question.sort === 'name',
    descending,
    regency,
    schools: school === null ? null : [school],
    segment,
    state,
    exact: null,
    name: null,
  }
  if (question.text === null) return { wanted, understood: { kind: 'none', narrow: false } }
  const search = readSearch(question.text)
  const understood = { kind: search.kind, narrow: false }
  switch (search.kind) {
    case 'nik':
      return {
        wanted: {
          ...wanted,
          exact: { from: 'person', where: sql`p.nik_hash = ${anyText(secrets.hashes(search.value))}` },
        },
        understood,
      }
    case 'nisn':
      return { wanted: { ...wanted, exact: { from: 'person', where: sql`p.nisn = ${search.value}` } }, understood }
    case 'number':
      return {
        wanted: { ...wanted, exact: { from: 'registration', where: sql`r.number = ${search.value}` } },
        understood,
      }
    case 'digits':
      return { wanted: null, understood }
    case 'npsn':
      return { wanted: within(wanted, await schoolsCalled(db, { npsn: search.value })), understood }
    case 'school':
      return { wanted: within(wanted, await schoolsCalled(db, { words: search.words })), understood }
    case 'name': {
      const { words, beginning } = search
      if (words.length === 0 && beginning === null) return { wanted: null, understood }
      const known = isNarrow(reach) || wanted.schools !== null ? null : await countWords(db, words, beginning)
      return {
        wanted: { ...wanted, name: { words, beginning, known } },
        understood: { kind: 'name', narrow: known?.more ?? false },
      }
    }
  }
}

/** At the schools that the text names, and the one chosen in the filter; null where there is none. */
const within = (wanted: Wanted, called: readonly string[]): Wanted | null => {
  const schools = wanted.schools === null ? called : called.filter((one) => wanted.schools?.includes(one))
  return schools.length === 0 ? null : { ...wanted, schools }
}

const MOST_SCHOOLS = 50

async function schoolsCalled(
  db: Kysely<DB>,
  by: { readonly npsn: string } | { readonly words: readonly string[] },
): Promise<string[]> {
  const named = db.selectFrom('organisation').select('id').where('kind', '=', 'school').limit(sql.lit(MOST_SCHOOLS))
  const rows = await (
    'npsn' in by
      ? named.where('npsn', '=', by.npsn)
      : by.words.reduce((all, word) => all.where(sql<boolean>`(' ' || lower(name)) like ${`% ${word}%`}`), named)
  ).execute()
  return rows.map((row) => row.id)
}

type Order = { readonly byName: boolean; readonly descending: boolean; readonly mark: string | null }

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
async function fetchRows(
  { db, actor, at, today }: Asking,
  walks: readonly Walk[],
  { byName, descending, mark }: Order,
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
    where ${sql.join([...walk.where, ...after(walk)], sql` and `)} order by ${walk.key} ${dir}, ${walk.person} ${dir}, r.registered_at ${dir}, r.id ${dir} limit ${sql.lit(PAGE + 1)})`,
  )
  const found =
    walks.length === 1
      ? sql`${walked[0]}`
      : sql`(select distinct * from (${sql.join(walked, sql` union all `)}) as several order by key ${dir}, person ${dir}, since ${dir}, id ${dir} limit ${sql.lit(PAGE + 1)})`
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
