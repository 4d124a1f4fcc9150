/** All that a rule may compare, by name; each looks only at what is on record. Words for them stand in the messages. */
export const ruleKeys = [
  'waited-before',
  'registered-first',
  'in-line-first',
  'older-first',
  'papers-complete',
  'by-lot',
] as const
export type RuleKey = (typeof ruleKeys)[number]

export const isRuleKey = (text: string): text is RuleKey => ruleKeys.some((key) => key === text)

/** More than six would be understood by nobody. */
export const MOST_KEYS = 6

/** Somebody in line, with all that a rule may look at. */
export type InLine = {
  readonly registrationId: string
  readonly person: string
  readonly number: string
  readonly registeredAt: string
  /** Since when in line without a break. */
  readonly since: string
  readonly bornOn: string
  readonly papers: boolean
  readonly waitedBefore: boolean
  /** What the lot gave, by the word with which the rule draws; the smaller comes first. */
  readonly lot: string
}

/** What is compared for a key, so that the smaller comes first. */
const valueOf: Readonly<Record<RuleKey, (one: InLine) => string>> = {
  'waited-before': (one) => (one.waitedBefore ? '0' : '1'),
  'registered-first': (one) => one.registeredAt,
  'in-line-first': (one) => one.since,
  'older-first': (one) => one.bornOn,
  'papers-complete': (one) => (one.papers ? '0' : '1'),
  'by-lot': (one) => one.lot,
}

/** The last of all, in every rule: numbers differ always. A longer number is a later one. */
const lastOf = ({ number }: InLine): string => `${String(number.length).padStart(3, '0')}${number}`

export type Deciding = RuleKey | 'number'

/** The first key in which two differ, and which of them it puts first; null only where somebody is compared with themselves. */
export function compare(keys: readonly RuleKey[], a: InLine, b: InLine): { key: Deciding; first: 'a' | 'b' } | null {
  for (const key of keys) {
    const [x, y] = [valueOf[key](a), valueOf[key](b)]
    if (x !== y) return { key, first: x < y ? 'a' : 'b' }
  }
  const [x, y] = [lastOf(a), lastOf(b)]
  return x === y ? null : { key: 'number', first: x < y ? 'a' : 'b' }
}

/** The line in its order. */
export const inOrder = (keys: readonly RuleKey[], line: readonly InLine[]): readonly InLine[] =>
  line.toSorted((a, b) => {
    const decided = compare(keys, a, b)
    return decided === null ? 0 : decided.first === 'a' ? -1 : 1
  })

/** How many stand before somebody by each key: the first in which they differ. */
export function aheadBy(keys: readonly RuleKey[], line: readonly InLine[], one: InLine): ReadonlyMap<Deciding, number> {
  const counted = new Map<Deciding, number>()
  for (const other of line) {
    const decided = compare(keys, other, one)
    if (decided?.first === 'a') counted.set(decided.key, (counted.get(decided.key) ?? 0) + 1)
  }
  return counted
}

/** The lines of one intake; each school has its own seats, and so have those without a school. */
export type Pool = {
  readonly schoolId: string | null
  readonly seats: number
  readonly admitted: number
  /** How many wait in it. */
  readonly waiting: number
  /** Those who wait, or at least as many of the first of them as there are seats. */
  readonly line: readonly InLine[]
}

export type Seated = InLine & {
  readonly schoolId: string | null
  readonly position: number
  readonly of: number
  readonly seats: number
}

export const freeIn = ({ seats, admitted }: Pick<Pool, 'seats' | 'admitted'>): number => Math.max(0, seats - admitted)

/** Who gets the free seats of a line: the first of it, as many as there are seats, or `most`. */
export const seatsFor = (keys: readonly RuleKey[], pool: Pool, most = Infinity): readonly Seated[] =>
  inOrder(keys, pool.line)
    .slice(0, Math.min(freeIn(pool), most))
    .map((one, i) => ({ ...one, schoolId: pool.schoolId, position: i + 1, of: pool.waiting, seats: pool.seats }))
