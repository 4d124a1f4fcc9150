import { sql } from 'kysely'
import type { Scope } from '#kernel/grant.ts'
import { listRegistrationsQuery } from '#modules/programme/index.server.ts'
import type { Database } from '#platform/database/open.server.ts'
import { p95, type Line } from './measure.ts'
import { openWorld, partsOf, readerOf, someSchool } from './world.ts'

const SIZES = [10_000, 100_000, 1_000_000]
const TIMES = 200
/** How much slower a list may be at a million people than at a hundred thousand. */
const MOST_GROWTH = 2

type Question = { readonly regency?: string; readonly text?: string }
type Case = { readonly what: string; readonly scope: Scope; readonly questions: readonly Question[] }

/** The list by regency and by exact name word, as those see it who reach much and those who reach little, in growing worlds. */
export async function lists(newDatabase: (name: string) => Promise<string>): Promise<Line[]> {
  const sizes: Map<string, number>[] = []
  for (const people of SIZES) {
    const { database, close } = await openWorld(await newDatabase(`lists_${people}`), people)
    sizes.push(await timed(database))
    await close()
  }
  const [small, middle, large] = sizes
  return [...(large?.keys() ?? [])].flatMap((what): Line[] => {
    const at = (world: Map<string, number> | undefined) => world?.get(what) ?? Number.NaN
    const growth = at(large) / at(middle)
    return [
      {
        what: `list ${what}, p95 at 10 thousand ${at(small).toFixed(1)} ms, at a million`,
        value: at(large),
        unit: 'ms',
        floor: { what: 'p95 at 100 thousand, ms', value: at(middle) },
        ratio: growth,
        bar: { text: `< ${MOST_GROWTH} × that at 100 thousand`, holds: growth < MOST_GROWTH },
      },
    ]
  })
}

async function timed(database: Database): Promise<Map<string, number>> {
  const { ask } = partsOf(database)
  const result = new Map<string, number>()
  for (const { what, scope, questions } of await cases(database)) {
    const actor = readerOf(scope)
    const once = async (i: number) => {
      const answer = await ask(listRegistrationsQuery, questions[i % questions.length] ?? {}, actor, 'api')
      if (answer.kind !== 'found') throw new Error(`${what}: ${answer.kind}`)
    }
    for (let i = 0; i < questions.length; i++) await once(i)
    result.set(what, await p95(TIMES, once))
  }
  return result
}

/** Five common words, and five borne by few. */
async function cases(database: Database): Promise<Case[]> {
  const words = async (order: 'desc' | 'asc', least: number) => {
    const { rows } = await sql<{
      word: string
    }>`select word from person_word group by word having count(*) >= ${least} order by count(*) ${sql.raw(order)}, word limit 5`.execute(
      database.read,
    )
    return rows.map(({ word }): Question => ({ text: word }))
  }
  const [common, rare] = [await words('desc', 1), await words('asc', 3)]
  const school = await someSchool(database)
  const village = await database.read
    .selectFrom('person_place')
    .select('region')
    .where('role', '=', 'home')
    .limit(1)
    .executeTakeFirstOrThrow()
  const province: Scope = { kind: 'region', code: '18' }
  const regency: Scope = { kind: 'region', code: '18.07' }
  const regencies = Array.from({ length: 13 }, (_, i): Question => ({
    regency: `18.${String(i + 1).padStart(2, '0')}`,
  }))
  return [
    { what: 'by regency, province', scope: province, questions: regencies },
    { what: 'of its own, regency', scope: regency, questions: [{}] },
    { what: 'of its own, school', scope: { kind: 'organisation', id: school }, questions: [{}] },
    { what: 'of its own, village', scope: { kind: 'region', code: village.region ?? '' }, questions: [{}] },
    { what: 'by a common name word, province', scope: province, questions: common },
    { what: 'by a rare name word, province', scope: province, questions: rare },
    { what: 'by a common name word, regency', scope: regency, questions: common },
  ]
}
