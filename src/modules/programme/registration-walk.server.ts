import { sql, type RawBuilder } from 'kysely'
import type { Reach } from '#kernel/grant.ts'
import { anyText, anyUuid } from '#platform/database/sql.server.ts'
import { endOf, RARE, type KnownWords, type WordCount } from './name-words.server.ts'
import { reachProbe, regionCondition, type Walked } from './reach-probe.server.ts'

type Sql = RawBuilder<unknown>

/** Everything by which a page is chosen, its text already understood. */
export type Wanted = {
  readonly reach: Reach
  readonly byName: boolean
  /** Downwards from the newest, or from the last of the names. */
  readonly descending: boolean
  readonly regency: string | null
  readonly schools: readonly string[] | null
  readonly segment: string | null
  readonly state: string | null
  readonly schoolYear: string | null
  readonly missing: 'numbers' | null
  /** The record that a number names, as a condition on `person` or `r`. */
  readonly exact: { readonly from: 'person' | 'registration'; readonly where: Sql } | null
  readonly name: {
    /** Each word that was asked for, in every way in which it may be written; one way only where exactly that was meant. */
    readonly words: readonly Ways[]
    readonly beginning: string | null
    readonly known: KnownWords | null
    /** Of those who bear the words from which one begins, so many of the newest are looked at and no more; all of them where it is not said. */
    readonly most?: number
  } | null
}

export type Ways = readonly string[]

/** One ordered way to the rows: what is walked, and on which conditions. `key` is what the list is sorted by. */
export type Walk = { readonly from: Sql; readonly where: readonly Sql[]; readonly key: Sql; readonly person: Sql }

/** More places than that are not walked one by one. */
const MOST_WALKS = 12

const PLACES = { person: sql`d.person`, listedAt: sql`d.listed_at` } satisfies Walked
const ROWS = { person: sql`r.person`, listedAt: sql`r.listed_at` } satisfies Walked
const withRegistrations = (from: Sql): Sql => sql`${from} join registration as r on r.person = d.person`

/** Is somebody reached by so few places that one begins there: schools, villages, oneself? */
export const isNarrow = ({ all, regions }: Reach): boolean => !all && regions.every((code) => code.length > 8)
const isRegional = ({ all, persons, organisations, regions }: Reach): boolean =>
  !all &&
  persons.length + organisations.length === 0 &&
  regions.length <= MOST_WALKS &&
  regions.every((code) => code.length >= 5)

/**
 * Chooses the walks whose union holds the page. The rule: begin with whatever leaves the least to turn away, in an index that has the
 * list's own order, so that fifty rows cost the same among ten thousand people and among a million.
 */
export function walksOf(wanted: Wanted): readonly Walk[] {
  const { reach, byName, descending, regency, schools, exact, name } = wanted
  const filters = [
    ...(regency === null ? [] : [sql`r.regency = ${regency}`]),
    ...(schools === null ? [] : [sql`r.school = ${anyUuid(schools)}`]),
    ...(wanted.segment === null ? [] : [sql`r.segment = ${wanted.segment}`]),
    // What was taken back is no registration any more; whoever looks for it says so.
    ...(wanted.state === null ? [sql`r.state <> 'undone'`] : []),
    ...furtherFilters(wanted),
  ]
  const walk = (from: Sql, on: Walked, key: Sql, ...where: readonly Sql[]): Walk => ({
    from,
    where: [...where, reachProbe(reach, on), ...filters],
    key: byName ? key : (on.listedAt ?? key),
    person: on.person,
  })
  // Places that the reach itself names need no second look.
  const placeWalk = (places: Sql): Walk => ({
    from: withRegistrations(sql`${places} as d`),
    where: [sql`true`, ...filters],
    key: byName ? sql`d.name_key collate "C"` : sql`d.listed_at`,
    person: sql`d.person`,
  })
  const named = sql`p.name_key collate "C"`

  if (exact) return [walk(sql`person as p join registration as r on r.person = p.id`, ROWS, named, exact.where)]
  if (schools !== null) {
    const groups = schools.length <= MOST_WALKS ? schools.map((one) => [one]) : [schools]
    const from = byName ? sql`registration as r join person as p on p.id = r.person` : sql`registration as r`
    return groups.map((some) => walk(from, ROWS, named, sql`r.school = ${anyUuid(some)}`, ...wordProbes(name, ROWS)))
  }
  if (isNarrow(reach)) return narrowPlaces(reach, name, byName, descending).map(placeWalk)
  if (name?.known) return byWords(name, name.known, byName, walk, regency === null ? [] : [registeredIn(regency)])
  if (byName)
    return [
      walk(sql`person as p join registration as r on r.person = p.id`, { person: sql`p.id`, listedAt: null }, named),
    ]
  if (regency === null && wanted.state === null && isRegional(reach))
    return regionalPlaces(reach, descending).map(placeWalk)
  return [walk(sql`registration as r`, ROWS, named)]
}

const running = sql`r.state not in ('withdrawn', 'undone')`

/** What no index begins with; of a whole province such rows are common enough to be met on the way. */
const furtherFilters = ({ state, schoolYear, missing }: Wanted): Sql[] => [
  ...(state === null ? [] : state === 'running' ? [running] : [sql`r.state = ${state}`]),
  ...(schoolYear === null
    ? []
    : [sql`r.intake = any(array(select id from intake where intake.school_year = ${schoolYear}))`]),
  ...(missing === null
    ? []
    : [
        running,
        sql`(select exists (select from person as lacking where lacking.id = r.person
          and (lacking.nik_hash is null or (lacking.nisn is null and r.segment = 'class-xii'))))`,
      ]),
]

type Name = NonNullable<Wanted['name']>

/** The people of each place, in the list's order, each once though home and school may both be there; the name is in the index too. */
function narrowPlaces(
  { persons, organisations, regions }: Reach,
  name: Name | null,
  byName: boolean,
  descending: boolean,
): Sql[] {
  const conditions = [
    ...organisations.map((one) => sql`place.organisation = ${one}`),
    ...regions.map((code) => sql`place.region = ${code}`),
    ...(persons.length ? [sql`place.person = ${anyUuid(persons)}`] : []),
  ]
  const likes = name === null ? [] : nameLikes(name, sql`place.name_key`)
  const few = conditions.length <= MOST_WALKS ? conditions : [sql`(${sql.join(conditions, sql` or `)})`]
  return few.map((where) => {
    const places = distinctPlaces(sql.join([where, ...likes], sql` and `), descending)
    return byName
      ? sql`(select * from ${places} as once order by name_key collate "C" ${direction(descending)}, person ${direction(descending)})`
      : places
  })
}

const regionalPlaces = ({ regions }: Reach, descending: boolean): Sql[] =>
  regions.map((code) => distinctPlaces(regionCondition(code), descending))

const distinctPlaces = (where: Sql, descending: boolean): Sql =>
  sql`(select distinct on (listed_at, person) listed_at, person, name_key from person_place as place where ${where}
    order by listed_at ${direction(descending)}, person ${direction(descending)})`

export const direction = (descending: boolean): Sql => (descending ? sql`desc` : sql`asc`)

/** From the rarest whole word, or from all that begin like the last; a common name sorted by name is met on the way through all names. */
function byWords(
  name: Name,
  known: KnownWords,
  byName: boolean,
  walk: (from: Sql, on: Walked, key: Sql, ...where: readonly Sql[]) => Walk,
  more: readonly Sql[],
): Walk[] {
  const { begun } = known
  const whole = name.words.map((ways) => {
    const borne = known.whole.filter(({ word, people }) => people > 0 && ways.includes(word))
    return { ways, borne, people: bearersOf(borne) }
  })
  const [rarest] = whole.toSorted((a, b) => a.people - b.people)
  const many = bearersOf(begun)
  const start = rarest === undefined || (name.beginning !== null && many < rarest.people) ? begun : rarest.borne
  if (whole.some((one) => one.people === 0) || start.length === 0 || (name.beginning !== null && many === 0)) return []
  if (byName && bearersOf(start) > RARE)
    return [
      walk(
        sql`person as p join registration as r on r.person = p.id`,
        { person: sql`p.id`, listedAt: null },
        sql`p.name_key collate "C"`,
        ...nameLikes(name, sql`p.name_key`),
      ),
    ]
  const probes = wordProbes(
    {
      ...name,
      words: name.words.filter((ways) => start === begun || ways !== rarest?.ways),
      beginning: start === begun ? null : name.beginning,
    },
    PLACES,
  )
  const each = name.most === undefined ? null : Math.ceil(name.most / start.length)
  return start.map(({ word }) => {
    const bearers = each === null ? sql`person_word as d` : newestBearers(word, each)
    const from = byName
      ? sql`${bearers} join person as p on p.id = d.person join registration as r on r.person = d.person`
      : withRegistrations(bearers)
    return walk(from, PLACES, sql`p.name_key collate "C"`, sql`d.word = ${word}`, ...probes, ...more)
  })
}

const newestBearers = (word: string, most: number): Sql =>
  sql`(select word, person, listed_at from person_word where word = ${word} order by listed_at desc, person desc limit ${sql.lit(most)}) as d`

const bearersOf = (words: readonly WordCount[]): number => words.reduce((sum, one) => sum + one.people, 0)

/** Words are letters and digits only, so nothing in them is special to `like`. In a subquery, or the planner would expect nobody and collect everybody. */
const nameLikes = ({ words, beginning }: Name, nameKey: Sql): Sql[] => [
  ...words.map((ways) => {
    const likes = ways.map((word) => sql`(' ' || ${nameKey} || ' ') like ${`% ${word} %`}`)
    return sql`(select ${sql.join(likes, sql` or `)})`
  }),
  ...(beginning === null ? [] : [sql`(select (' ' || ${nameKey}) like ${`% ${beginning}%`})`]),
]

/** Does the person of this row bear these words too? */
const wordProbes = (name: Name | null, row: Walked): Sql[] => [
  ...(name?.words ?? []).map(
    (ways) =>
      sql`(select exists (select from person_word as other where other.word = ${wayOf(ways)} and other.listed_at = ${row.listedAt} and other.person = ${row.person}))`,
  ),
  ...(name?.beginning == null
    ? []
    : [
        sql`(select exists (select from person_word as other where other.person = ${row.person} and other.word >= ${name.beginning} and other.word < ${endOf(name.beginning)}))`,
      ]),
]

const wayOf = (ways: Ways): Sql => (ways.length === 1 ? sql`${ways[0]}` : anyText(ways))

const registeredIn = (regency: string): Sql =>
  sql`(select exists (select from registration as there where there.regency = ${regency} and there.listed_at = d.listed_at and there.person = d.person))`
