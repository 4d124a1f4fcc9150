import { sql } from 'kysely'
import type { Scope } from '#kernel/grant.ts'
import { listRegistrationsQuery } from '#modules/programme/index.server.ts'
import type { Database } from '#platform/database/open.server.ts'
import { p95, type Line } from './measure.ts'
import { openWorld, partsOf, readerOf, someSchool } from './world.ts'

const SIZES = [100_000, 1_000_000]
const TIMES = 100
const MOST_MS = 300
const MOST_GROWTH = 2

/** Ten names as they are mistyped: common and rare, one slip or two, one word and two; old spellings among them. */
const mistyped = (common: readonly string[], rare: readonly string[]): readonly string[] => {
  const [first = '', second = '', third = ''] = common
  const [seldom = '', seldomer = ''] = rare
  return [
    doubled(first),
    swapped(second),
    changed(third),
    swapped(seldom),
    changed(seldomer),
    changed(swapped(seldom)),
    `${doubled(first)} ${swapped(second)}`,
    `${changed(third)} ${swapped(seldom)}`,
    `muhamad ${changed(second)}`,
    `${first} ${changed(seldomer)}`,
  ]
}

const swapped = (word: string): string => word.slice(0, 2) + (word[3] ?? '') + (word[2] ?? '') + word.slice(4)
const changed = (word: string): string => `${word.slice(0, -2)}x${word.slice(-1)}`
const doubled = (word: string): string => `${word.slice(0, 2)}${word[2] ?? ''}${word.slice(2)}x`

/** A search that forgives a typo, as the province, a regency and a school ask it, in two worlds; beside the exact search of the words that were meant. */
export async function typo(newDatabase: (name: string) => Promise<string>): Promise<Line[]> {
  const worlds: Timed[] = []
  for (const people of SIZES) {
    const { database, close } = await openWorld(await newDatabase(`typo_${people}`), people)
    worlds.push(await timed(database))
    await close()
  }
  const [small, large] = worlds
  return [...(large?.keys() ?? [])].map((who): Line => {
    const [before, now] = [small?.get(who), large?.get(who)]
    const growth = (now?.near ?? Number.NaN) / (before?.near ?? Number.NaN)
    return {
      what: `typo search, ten queries, ${who}, p95 at 100 thousand ${(before?.near ?? 0).toFixed(1)} ms (× ${growth.toFixed(2)}), at a million`,
      value: now?.near ?? Number.NaN,
      unit: `ms, ${now?.found ?? 0} of 10 found somebody`,
      floor: { what: 'p95 of the exact search of what was meant, ms', value: now?.exact ?? 0 },
      ratio: (now?.near ?? 0) / (now?.exact ?? 1),
      bar: {
        text: `≤ ${MOST_MS} ms and < ${MOST_GROWTH} × that at 100 thousand`,
        holds: (now?.near ?? Infinity) <= MOST_MS && growth < MOST_GROWTH,
      },
    }
  })
}

type Timed = Map<string, { readonly near: number; readonly exact: number; readonly found: number }>

async function timed(database: Database): Promise<Timed> {
  const { ask } = partsOf(database)
  const words = await wordsOf(database)
  const queries = mistyped(words.common, words.rare)
  const meant = [...words.common, ...words.rare]
  const result: Timed = new Map()
  for (const [who, scope] of await scopes(database)) {
    const actor = readerOf(scope)
    const once = async (text: string) => {
      const answer = await ask(listRegistrationsQuery, { text }, actor, 'api')
      if (answer.kind !== 'found') throw new Error(`${text}: ${answer.kind}`)
      return answer.result
    }
    let found = 0
    for (const text of queries) found += (await once(text)).rows.length > 0 ? 1 : 0
    const near = await p95(TIMES, (i) => once(queries[i % queries.length] ?? ''))
    for (const text of meant) await once(text)
    const exact = await p95(TIMES, (i) => once(meant[i % meant.length] ?? ''))
    result.set(who, { near, exact, found })
  }
  return result
}

/** Words long enough to be mistyped: borne by most, and by few. */
async function wordsOf(database: Database) {
  const { rows } = await sql<{ word: string; n: number }>`
    select word, count(*)::int as n from person_word where length(word) >= 6 and word !~ '\\d' group by word order by n desc, word`.execute(
    database.read,
  )
  const words = rows.map(({ word }) => word)
  return { common: words.slice(0, 3), rare: words.slice(-2) }
}

async function scopes(database: Database): Promise<readonly (readonly [string, Scope])[]> {
  const school = await someSchool(database)
  return [
    ['province', { kind: 'region', code: '18' }],
    ['regency', { kind: 'region', code: '18.07' }],
    ['school', { kind: 'organisation', id: school }],
  ]
}
