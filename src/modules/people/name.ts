import { text } from '#kernel/text.ts'

/** A name as people have it: one word is enough (a mononym), titles and initials stay; somewhere in it is a letter. */
export const FullName = text(2, 120).regex(/\p{L}/u, { error: 'name-letters' })

/** A name as it is compared and searched: lower case, plain letters, single spaces. Titles and marks remain words of their own. */
export const nameKey = (name: string): string => (plain.test(name) ? name.toLowerCase() : plainOf(name))

/** Most names are; thousands of them are compared at once. */
const plain = /^[A-Za-z]+(?: [A-Za-z]+)*$/

const plainOf = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/['’`]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The distinct words of a name, for search. */
export const nameWords = (name: string): readonly string[] => [
  ...new Set(
    nameKey(name)
      .split(' ')
      .filter((word) => word !== ''),
  ),
]

/** What stands before a name or after it and is no part of it; degrees after a comma are cut off as a whole. */
const titles = new Set([
  'h',
  'hj',
  'haji',
  'hajah',
  'kh',
  'ust',
  'ustadz',
  'dr',
  'drs',
  'dra',
  'ir',
  'prof',
  'spd',
  'pd',
])
/** Muhammad is shortened in many ways, and a third of the names begin with it. */
export const muhammad: ReadonlySet<string> = new Set([
  'moh',
  'muh',
  'mhd',
  'md',
  'mohd',
  'muhd',
  'moch',
  'much',
  'mochammad',
  'mohammad',
  'muhamad',
  'mohamad',
])

/** The words of a name without titles and degrees, Muhammad and Siti as they are written out. */
export const ownWords = (name: string): readonly string[] =>
  nameKey(name.split(',')[0] ?? '')
    .split(' ')
    .filter((word) => word !== '' && !titles.has(word))
    .map((word) => (muhammad.has(word) ? 'muhammad' : word === 'st' ? 'siti' : word))

/**
 * Could both be spellings of one person's name? Every word of the shorter has its own in the longer, an initial or another spelling
 * among them; one word in common is not enough, as half a class may be called Siti or Muhammad. A single name is like a single name only.
 */
export function namesAlike(one: string, other: string): boolean {
  if (nameKey(one) === nameKey(other)) return true
  const [shorter, longer] = [ownWords(one), ownWords(other)].toSorted(
    (a, b) => a.filter(isWhole).length - b.filter(isWhole).length || a.length - b.length,
  )
  if (shorter === undefined || longer === undefined || !shorter.some(isWhole)) return false
  if (shorter.length < 2) return longer.filter(isWhole).length === 1 && samePair(shorter[0], longer.find(isWhole))
  const free = [...longer]
  return shorter.toSorted(wholeFirst).every((word) => {
    const at = free.findIndex((candidate) => samePair(word, candidate))
    if (at >= 0) free.splice(at, 1)
    return at >= 0
  })
}

/** A single name that others were added to: too little to know somebody by, but no contradiction where numbers say that it is one person. */
export function nameGrew(one: string, other: string): boolean {
  const [shorter, longer] = [ownWords(one), ownWords(other)].toSorted((a, b) => a.length - b.length)
  const [only, ...more] = shorter ?? []
  return only !== undefined && more.length === 0 && isWhole(only) && (longer ?? []).includes(only)
}

/** Do two mothers' names speak of two people? Where one of them is not known, they do not. */
export const mothersApart = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && !namesAlike(one, other) && !nameGrew(one, other)

/**
 * Are both one name but for what makes it a man's or a woman's, as brother and sister often have it? One ending that a slip of the pen
 * makes too (Dina, Dini) does not say so; one that is no slip does, and so do two in one name.
 */
export function sexesApart(one: string, other: string): boolean {
  const [ours, theirs] = [ownWords(one), ownWords(other)]
  const paired = ours.map((word, i) => [word, theirs[i] ?? ''] as const)
  const ending = paired.filter((pair) => endsForSex(...pair))
  return (
    ours.length === theirs.length &&
    (ending.length > 1 || ending.some((pair) => isNoSlip(...pair))) &&
    paired.every((pair) => endsForSex(...pair) || samePair(...pair))
  )
}

const bothWays = (...pairs: readonly string[]) =>
  new Set(pairs.flatMap((pair) => [pair, pair.split(' ').toReversed().join(' ')]))

/** What ends a man's name and a woman's after the same beginning and is more than one mistyped letter: Setiawan and Setiawati, Hartono and Hartini. */
const clearEndings = bothWays('ono ini', 'n ti', 'an i', 'us a')
/** One letter that is another or some that are left out: for man and woman, as Hakim and Hakimah, but for a slip as well. */
const slightEndings = bothWays('a i', 'o i', 'di ti', ' ah')
/** Words that are a man's and a woman's by one letter, at the end of longer ones too: Saputra and Saputri. */
const clearWords = /(?:putr|dew)[ai]$/

function endingsOf(a: string, b: string): string | null {
  const letters = [...a]
  const differs = letters.findIndex((letter, i) => letter !== b[i])
  const same = differs < 0 ? a.length : differs
  return same >= 2 ? `${a.slice(same)} ${b.slice(same)}` : null
}

export function endsForSex(a: string, b: string): boolean {
  const ends = endingsOf(a, b)
  return ends !== null && (clearEndings.has(ends) || slightEndings.has(ends))
}

const isNoSlip = (a: string, b: string): boolean =>
  clearEndings.has(endingsOf(a, b) ?? '') || (clearWords.test(a) && clearWords.test(b))

export const isWhole = (word: string): boolean => word.length > 1
const wholeFirst = (a: string, b: string): number => b.length - a.length

const samePair = (a: string | undefined, b: string | undefined): boolean => {
  if (a === undefined || b === undefined) return false
  if (a.length === 1 || b.length === 1) return a[0] === b[0]
  if (endsForSex(a, b)) return false
  if (sound(a) === sound(b)) return true
  const mayDiffer = Math.min(a.length, b.length) >= 7 ? 2 : Math.min(a.length, b.length) >= 5 ? 1 : 0
  return distance(a, b) <= mayDiffer
}

/** A word as it is heard: old spellings, silent letters and doubled ones make no other name, be it ever so short. */
export const sound = (word: string): string => (respelt.test(word) ? heardAs(word) : word)

const respelt = /oe|dj|tj|y|[dtk]h|(.)\1/

const heardAs = (word: string): string =>
  word
    .replaceAll('oe', 'u')
    .replaceAll('dj', 'j')
    .replaceAll('tj', 'c')
    .replaceAll('y', 'i')
    .replaceAll(/(?<=[dtk])h/g, '')
    .replaceAll(/(.)\1+/g, '$1')

/** How many letters must be changed, put in or left out to make one word of the other. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++)
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === b[j] ? 0 : 1)))
    row = next
  }
  return row.at(-1) ?? 0
}
