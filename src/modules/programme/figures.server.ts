import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely'
import { reachOf, within, type Actor, type Reach } from '#kernel/grant.ts'
import { HOME_PROVINCE } from '#modules/regions/index.ts'
import { answerList } from '#platform/handler.server.ts'
import type { DB } from '#platform/database/tables.ts'
import { figures, publicFigures, type FiguresByRegency, type ProvinceFigures } from './figures.ts'
import { keepBackAll, keepBackOthers, keepBackWithin, type Counts } from './keep-back.ts'
import { listRegistrations } from './list-registrations.ts'

export const figuresQuery = answerList(
  figures,
  async ({ db, actor, at, reach }, { schoolYear, regency: chosen }): Promise<FiguresByRegency> => {
    const year = schoolYear ?? (await latestYear(db))
    const counted = await count(db, year, covered(reach, sql.ref('regency')), chosen ?? null)
    const regencies = await db
      .selectFrom('region')
      .select(['code', 'name'])
      .where('kind', '=', 'regency')
      .where(covered(reach, sql.ref('code')))
      .where((of) =>
        of.or([of('parent', '=', HOME_PROVINCE), of('code', '=', sql<string>`any(${[...counted.keys()]}::text[])`)]),
      )
      .orderBy('code')
      .execute()
    const mayCount = listReader(actor, at)
    const places = regencies.map(({ code }) => ({
      counts: countsOf(counted.get(code) ?? []),
      known: mayCount(code),
    }))
    const shown = keepBackOthers(places)
    const told = regencies.flatMap((regency, i) => {
      const one = shown.places[i]
      return one ? [{ ...regency, figures: one }] : []
    })
    const own = told.find(({ code }) => code === chosen)
    const schools = [...Map.groupBy(own ? (counted.get(own.code) ?? []) : [], (row) => row.school)]
      .map(([id, rows]) => ({ id, name: rows[0]?.name ?? null, counts: countsOf(rows) }))
      .filter(({ counts }) => counts.registered + counts.withdrawn > 0)
      .toSorted((a, b) => (a.name ?? '~').localeCompare(b.name ?? '~', 'id'))
    const counts = schools.map((one) => one.counts)
    const ofSchools = own === undefined || mayCount(own.code) ? counts : keepBackWithin(own.figures, counts)
    return {
      schoolYear: year,
      asOf: at,
      figures: shown.total,
      regencies: told,
      schools: schools.flatMap(({ id, name }, i) => {
        const one = ofSchools?.[i]
        return one ? [{ id, name, figures: one }] : []
      }),
    }
  },
)

export const publicFiguresQuery = answerList(
  publicFigures,
  async ({ db, at }, { schoolYear }): Promise<ProvinceFigures> => {
    const year = schoolYear ?? (await latestYear(db))
    const counted = await count(db, year, sql<SqlBool>`true`, null)
    // As on the page of the regencies: what is kept back there must not stand here.
    const places = [...counted.values()].map(countsOf)
    return { schoolYear: year, asOf: at, figures: keepBackAll(countsOf([...counted.values()].flat()), places).total }
  },
)

/** Nothing is kept back from whoever may open the list behind a figure: they would only have to count its rows. */
function listReader(actor: Actor, at: string): (regency: string) => boolean {
  const { all, regions } = reachOf(actor, listRegistrations.needs, at)
  return (regency) => all || regions.some((code) => within(regency, code))
}

type Row = {
  readonly regency: string
  readonly school: string | null
  readonly name: string | null
  readonly segment: string
  readonly state: string
  readonly n: number
}

/** Sums of what was counted as it came about, whatever the number of registrations; by regency, and by school in the one that is chosen. */
async function count(
  db: Kysely<DB>,
  year: string | null,
  where: RawBuilder<SqlBool>,
  chosen: string | null,
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const { rows } = await sql<Row>`
    select summed.*, school.name from (
      select regency, case when regency = ${chosen} then school end as school, intake.segment, one.state, sum(n)::int as n
      from intake join registration_count as one on one.intake = intake.id
      where intake.school_year = ${year} and one.state <> 'undone' and ${where} group by 1, 2, 3, 4) as summed
      left join organisation as school on school.id = summed.school where n <> 0`.execute(db)
  return Map.groupBy(rows, (row) => row.regency)
}

const countsOf = (rows: readonly Row[]): Counts => {
  const sum = (is: (row: Row) => boolean) => rows.filter(is).reduce((all, row) => all + row.n, 0)
  const stands = ({ state }: Row) => state !== 'withdrawn'
  return {
    registered: sum(stands),
    'class-xii': sum((row) => stands(row) && row.segment === 'class-xii'),
    alumni: sum((row) => stands(row) && row.segment === 'alumni'),
    'awaiting-consent': sum((row) => row.state === 'awaiting-consent'),
    waiting: sum((row) => row.state === 'waiting'),
    admitted: sum((row) => row.state === 'admitted'),
    withdrawn: sum((row) => row.state === 'withdrawn'),
  }
}

const latestYear = async (db: Kysely<DB>): Promise<string | null> =>
  (
    await db
      .selectFrom('intake')
      .select('school_year')
      .orderBy('school_year', 'desc')
      .limit(sql.lit(1))
      .executeTakeFirst()
  )?.school_year ?? null

/** The regencies that a reach covers: itself, or all of its province. A reach below a regency covers none. */
const covered = (reach: Reach, regency: RawBuilder<unknown>): RawBuilder<SqlBool> => {
  if (reach.all) return sql<SqlBool>`true`
  const ranges = reach.regions.map((code) => sql<SqlBool>`(${regency} >= ${code} and ${regency} < ${`${code}/`})`)
  return ranges.length > 0 ? sql<SqlBool>`(${sql.join(ranges, sql` or `)})` : sql<SqlBool>`false`
}
