import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely'
import type { Reach } from '#kernel/grant.ts'
import { HOME_PROVINCE } from '#modules/regions/index.ts'
import { answerList } from '#platform/handler.server.ts'
import type { DB } from '#platform/database/tables.ts'
import { figures, publicFigures, type FigureKey, type FiguresByRegency, type ProvinceFigures } from './figures.ts'
import { keepBackAll, type Counts } from './keep-back.ts'

export const figuresQuery = answerList(
  figures,
  async ({ db, at, reach }, { schoolYear }): Promise<FiguresByRegency> => {
    const year = schoolYear ?? (await latestYear(db))
    const counted = await count(db, year, within(reach, sql.ref('regency')))
    const regencies = await db
      .selectFrom('region')
      .select(['code', 'name'])
      .where('kind', '=', 'regency')
      .where(within(reach, sql.ref('code')))
      .where((of) =>
        of.or([of('parent', '=', HOME_PROVINCE), of('code', '=', sql<string>`any(${[...counted.keys()]}::text[])`)]),
      )
      .orderBy('code')
      .execute()
    const places = regencies.map(({ code }) => countsOf(counted.get(code) ?? []))
    const shown = keepBackAll(countsOf([...counted.values()].flat()), places)
    return {
      schoolYear: year,
      asOf: at,
      figures: shown.total,
      regencies: regencies.flatMap((regency, i) => {
        const one = shown.places[i]
        return one ? [{ ...regency, figures: one }] : []
      }),
    }
  },
)

export const publicFiguresQuery = answerList(
  publicFigures,
  async ({ db, at }, { schoolYear }): Promise<ProvinceFigures> => {
    const year = schoolYear ?? (await latestYear(db))
    const counted = await count(db, year, sql<SqlBool>`true`)
    // As on the page of the regencies: what is kept back there must not stand here.
    const places = [...counted.values()].map(countsOf)
    return { schoolYear: year, asOf: at, figures: keepBackAll(countsOf([...counted.values()].flat()), places).total }
  },
)

type Row = { readonly regency: string; readonly segment: string; readonly state: string; readonly n: number }

/** Counts by an index alone, whatever the number of registrations; by regency. */
async function count(
  db: Kysely<DB>,
  year: string | null,
  where: RawBuilder<SqlBool>,
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const { rows } = await sql<Row>`
    select counted.regency, intake.segment, counted.state, counted.n
    from intake cross join lateral (select regency, state, count(*) as n from registration
      where registration.intake = intake.id and state not in ('withdrawn', 'undone') and ${where} group by regency, state) as counted
    where intake.school_year = ${year}`.execute(db)
  return Map.groupBy(rows, (row) => row.regency)
}

const countsOf = (rows: readonly Row[]): Counts => {
  const sum = (is: (row: Row) => boolean) => rows.filter(is).reduce((all, row) => all + row.n, 0)
  const counted: Record<FigureKey, number> = {
    registered: sum(() => true),
    'class-xii': sum((row) => row.segment === 'class-xii'),
    alumni: sum((row) => row.segment === 'alumni'),
    waiting: sum((row) => row.state === 'waiting'),
    'awaiting-consent': sum((row) => row.state === 'awaiting-consent'),
  }
  return counted
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
const within = (reach: Reach, regency: RawBuilder<unknown>): RawBuilder<SqlBool> => {
  if (reach.all) return sql<SqlBool>`true`
  const ranges = reach.regions.map((code) => sql<SqlBool>`(${regency} >= ${code} and ${regency} < ${`${code}/`})`)
  return ranges.length > 0 ? sql<SqlBool>`(${sql.join(ranges, sql` or `)})` : sql<SqlBool>`false`
}
