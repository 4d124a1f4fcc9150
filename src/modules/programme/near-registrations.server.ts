import { nameWords, nearness } from '#modules/people/index.ts'
import { findNearWords } from '#modules/people/index.server.ts'
import type { Asking } from '#platform/handler.server.ts'
import { fetchRows } from './fetch-registrations.server.ts'
import type { NearNames, RegistrationPage, RegistrationRow } from './list-registrations.ts'
import { countWords, type KnownWords } from './name-words.server.ts'
import { isNarrow, walksOf, type Wanted, type Ways } from './registration-walk.server.ts'

/** Fewer than so many within one's own reach, and whoever is meant may be written otherwise. What others have does not count. */
export const FEW = 5
/** So many are looked at, and put in order by how near they come. */
const CANDIDATES = 200
const SHOWN = 50
/** So many bearers of a common word are looked at, the newest, so that it costs the same among a million; another word narrows it. */
const LOOKED_AT = 3_000
/** In so many ways one word is looked for at most. */
const MOST_WAYS = 12

type Asked = { readonly word: string; readonly ways: Ways; readonly begun: ReadonlySet<string> }

/**
 * The page, and below those who are called exactly so those who nearly are, within the same reach and the same filters. A word of the
 * dictionary is never told by itself: only in the name of somebody who stands on the page.
 */
export async function nearPage(asking: Asking, wanted: Wanted, page: RegistrationPage): Promise<RegistrationPage> {
  if (wanted.name === null) return page
  const { words, beginning } = wanted.name
  const typed = [...words.flat(), ...(beginning === null ? [] : [beginning])]
  const near = await findNearWords(asking.db, typed)
  if ([...near.values()].every((one) => one.length === 0)) return page
  const known = await countWords(asking.db, [...new Set([...typed, ...[...near.values()].flat()])], beginning)
  const asked = typed.map((word, i) => waysOf(word, near.get(word) ?? [], known, i === words.length))
  if (asked.some(({ ways }) => ways.length === 0)) return page
  const walks = walksOf({
    ...wanted,
    byName: false,
    descending: true,
    name: { words: asked.map(({ ways }) => ways), beginning: null, known: allWhole(known), most: LOOKED_AT },
  })
  if (walks.length === 0) return page
  const each = Math.ceil(CANDIDATES / walks.length)
  const found = await fetchRows(asking, walks, { byName: false, descending: true, mark: null, each, most: CANDIDATES })
  const there = new Set(page.rows.map((row) => row.id))
  const more = found
    .filter((row) => !there.has(row.id))
    .map((row) => ({ row, borne: borneBy(row, asked) }))
    .toSorted((a, b) => a.borne.by - b.borne.by)
    .slice(0, SHOWN - page.rows.length)
  if (more.length === 0) return page
  return {
    rows: [...page.rows, ...more.map(({ row }) => row)],
    next: null,
    previous: null,
    understood: {
      ...page.understood,
      narrow: page.understood.narrow || isCommon(wanted, asked, known),
      near: { exact: page.rows.length, words: taken(asked, more) },
    },
  }
}

/** Are there more bearers, even of the rarest word, than were looked at? At one place all are. */
function isCommon({ reach, schools }: Wanted, asked: readonly Asked[], { whole }: KnownWords): boolean {
  const people = new Map(whole.map((one) => [one.word, one.people]))
  const rarest = Math.min(...asked.map(({ ways }) => ways.reduce((sum, way) => sum + (people.get(way) ?? 0), 0)))
  return rarest > LOOKED_AT && schools === null && !isNarrow(reach)
}

/** Words that begin so are now looked for as whole ones. */
const allWhole = ({ whole, begun }: KnownWords): KnownWords => ({
  whole: [...new Map([...whole, ...begun].map((one) => [one.word, one])).values()],
  begun: [],
  more: false,
})

/** In which ways a word is looked for: as it was typed, as those begin that are half typed, and as the nearest of those that somebody bears. */
function waysOf(word: string, near: readonly string[], { whole, begun }: KnownWords, last: boolean): Asked {
  const people = new Map(whole.map((one) => [one.word, one.people]))
  const borne = (one: string) => (people.get(one) ?? 0) > 0
  const by = (one: string) => nearness(word, one) ?? Infinity
  const nearest = near.filter(borne).toSorted((a, b) => by(a) - by(b) || (people.get(b) ?? 0) - (people.get(a) ?? 0))
  const started = last ? begun.map((one) => one.word) : []
  const ways = [...new Set([...(borne(word) ? [word] : []), ...started, ...nearest.slice(0, MOST_WAYS)])]
  return { word, ways, begun: new Set(started) }
}

type Borne = { readonly by: number; readonly words: readonly string[] }

/** How near a person's name comes to what was asked for, and by which of its words. */
function borneBy({ fullName }: RegistrationRow, asked: readonly Asked[]): Borne {
  const own = nameWords(fullName)
  const each = asked.map(({ word, ways, begun }) =>
    own
      .filter((one) => ways.includes(one))
      .map((one) => ({ one, by: begun.has(one) ? 0 : (nearness(word, one) ?? Infinity) }))
      .reduce((best, next) => (next.by < best.by ? next : best), { one: '', by: Infinity }),
  )
  return { by: each.reduce((sum, { by }) => sum + by, 0), words: each.map(({ one }) => one) }
}

/** Which words were taken for which others, as those who are shown bear them. */
const taken = (asked: readonly Asked[], shown: readonly { readonly borne: Borne }[]): NearNames['words'] =>
  asked.flatMap(({ word, begun }, i) => {
    const found = new Set(shown.map(({ borne }) => borne.words[i] ?? ''))
    const others = [...found].filter((one) => one !== '' && one !== word && !begun.has(one))
    return others.length === 0 ? [] : [{ asked: word, found: others }]
  })
