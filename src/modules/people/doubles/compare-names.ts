import { distance, endsForSex, isWhole, ownWords, sound } from '../name.ts'

/** A name made ready to be compared with many others. */
export type HeardName = { readonly words: readonly string[]; readonly sounds: readonly string[] }

export const heard = (name: string): HeardName => {
  const words = ownWords(name)
  return { words, sounds: words.map(sound) }
}

/**
 * How two names stand to each other. `same`: every word, as it is heard, in any order; `spelling`: but for a slip of the pen, an
 * initial or a word that is written as two; `part`: one has words more than the other; `rhyme`: but for a vowel or an ending by which
 * twins and brother and sister are told apart; `apart`: each has a word that the other has not.
 */
export type NameLikeness = {
  readonly kind: 'same' | 'spelling' | 'part' | 'rhyme' | 'apart'
  /** Words that both have, initials not counted. */
  readonly common: number
  /** The slips of the pen. */
  readonly slips: number
}

export function compareNames(one: HeardName, other: HeardName): NameLikeness {
  const [short, long] = one.words.length <= other.words.length ? [one, other] : [other, one]
  const free = long.words.map((_, i) => i)
  const left: number[] = []
  let common = 0
  for (const [i, heardAs] of short.sounds.entries()) {
    const at = free.findIndex((j) => long.sounds[j] === heardAs)
    if (at < 0) left.push(i)
    else {
      free.splice(at, 1)
      if (isWhole(heardAs)) common++
    }
  }
  if (left.length === 0 && free.length === 0) return { kind: 'same', common, slips: 0 }
  let [slips, rhymes, initials] = [0, 0, 0]
  const apart: number[] = []
  for (const i of left) {
    const [kind, at] = bestOf(short, i, long, free)
    if (at < 0) apart.push(i)
    else {
      free.splice(free.indexOf(at), 1)
      if (kind === 'rhyme') rhymes++
      else if (kind === 'initial') initials++
      else {
        slips++
        common++
      }
    }
  }
  const restOf = (name: HeardName, which: readonly number[]) => which.map((i) => name.sounds[i] ?? '')
  if (apart.length > 0 && writtenTogether(short, long))
    return { kind: 'spelling', common: Math.max(common, 1), slips: slips + 1 }
  const initialsLeft = free.some((j) => !isWhole(long.words[j] ?? ''))
  if (apart.some((i) => initialsLeft || isWhole(short.words[i] ?? ''))) return { kind: 'apart', common, slips }
  if (rhymes > 0) return { kind: 'rhyme', common, slips }
  if (free.length === 0) return { kind: 'spelling', common, slips: slips + initials }
  if (writtenTogether(short, long)) return { kind: 'spelling', common: Math.max(common, 1), slips: slips + 1 }
  // Somebody of one single letter more is the same name with an initial.
  const more = restOf(long, free).filter(isWhole).length
  return { kind: common === 0 ? 'apart' : more === 0 ? 'spelling' : 'part', common, slips: slips + initials }
}

type Fit = readonly [kind: 'slip' | 'initial' | 'rhyme' | 'none', at: number]

/** The word of the other name that this one was meant to be, among those that are left. */
function bestOf(short: HeardName, i: number, long: HeardName, free: readonly number[]): Fit {
  const [word, heardAs] = [short.words[i] ?? '', short.sounds[i] ?? '']
  let best: Fit = ['none', -1]
  for (const j of free) {
    const [otherWord, otherHeard] = [long.words[j] ?? '', long.sounds[j] ?? '']
    if (!isWhole(word) || !isWhole(otherWord)) {
      if (word[0] === otherWord[0] && best[0] === 'none') best = ['initial', j]
      continue
    }
    if (swapped(heardAs, otherHeard)) return ['slip', j]
    if (endsForSex(word, otherWord) || rhyme(heardAs, otherHeard)) {
      if (best[0] === 'none') best = ['rhyme', j]
      continue
    }
    if (isSlip(heardAs, otherHeard) || isSlip(word, otherWord)) return ['slip', j]
  }
  return best
}

/** One slip of the pen, two in long words. */
function isSlip(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length)
  if (length < 3 || Math.abs(a.length - b.length) > 2 || /\d/.test(a + b)) return false
  return within(a, b, length >= 7 ? 2 : 1)
}

/** Are they so few slips apart? What both begin and end with is left aside first: most names are told apart by that alone. */
function within(a: string, b: string, most: number): boolean {
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let [endA, endB] = [a.length, b.length]
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--
    endB--
  }
  const [left, right] = [endA - start, endB - start]
  if (Math.max(left, right) <= most) return true
  // A single slip leaves one letter at most; two leave at least one letter between them that both have.
  return most > 1 && Math.abs(left - right) <= most && distance(a.slice(start, endA), b.slice(start, endB)) <= most
}

/** Two neighbours stand the other way round. */
function swapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  const i = [...a].findIndex((letter, at) => letter !== b[at])
  return i >= 0 && a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2)
}

/** Rahma and Rahmi, Hasan and Husen: other vowels between the same consonants; Dewi and Desi: a short name of which one letter is another. */
function rhyme(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let [differing, consonants] = [0, 0]
  for (let i = 0; i < a.length; i++) {
    const [one = '', other = ''] = [a[i], b[i]]
    if (one === other) continue
    differing++
    if (!isVowel(one) || !isVowel(other)) consonants++
  }
  return consonants === 0 || (a.length <= 4 && differing === 1)
}
const isVowel = (letter: string): boolean => 'aeiou'.includes(letter)

/** The same letters in the same order, whatever the spaces. */
function writtenTogether(one: HeardName, other: HeardName): boolean {
  const [a, b] = [one.sounds.join(''), other.sounds.join('')]
  return (
    a.length > 4 &&
    one.words.length !== other.words.length &&
    (sound(a) === sound(b) || (a.length > 9 && distance(a, b) <= 1))
  )
}
