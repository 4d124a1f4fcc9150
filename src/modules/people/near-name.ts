import { muhammad, sound } from './name.ts'

/** Sounds are compared up to here when words are looked up: two slips in what comes later are found by what stands before. */
const HEARD = 7

/** In how many letters a mistyped word of this length may differ; a short one would soon be another name. */
const mayDiffer = (length: number): number => (length >= 7 ? 2 : length >= 4 ? 1 : 0)

/** As a word of a name is heard; every short form of Muhammad is Muhammad. */
const heard = (word: string): string => sound(word === 'm' || muhammad.has(word) ? 'muhammad' : word)

/** Can somebody mean another word by this one? A word with a digit is no name, and an initial may stand for anything. */
export const mayBeMistyped = (word: string): boolean => word.length > 1 && !/\d/.test(word)

/**
 * By what a word is found though it was mistyped: its sound, and that with as many letters left out as may be wrong. Two words that
 * are near share one of these at least: whatever was changed, put in, left out or swapped is left out on both sides.
 */
export function nearKeys(word: string): readonly string[] {
  if (/\d/.test(word)) return []
  const whole = heard(word)
  const keys = new Set([whole.slice(0, HEARD)])
  let last = [...keys]
  for (let slip = 0; slip < mayDiffer(whole.length); slip++) {
    last = last.flatMap((key) => [...key].map((_, at) => key.slice(0, at) + key.slice(at + 1)))
    for (const key of last) keys.add(key)
  }
  return [...keys]
}

/** How near a word comes to the one that was asked for: 0 the same, 1 the same by ear, more for each slip; null where it is another. */
export function nearness(asked: string, word: string): number | null {
  if (asked === word) return 0
  const [a, b] = [heard(asked), heard(word)]
  if (a === b) return 1
  const slips = slipsBetween(a, b)
  return slips <= mayDiffer(Math.min(a.length, b.length)) ? 1 + slips : null
}

/** How many slips of the finger lie between two words: a letter changed, put in or left out, or two neighbours swapped. */
function slipsBetween(a: string, b: string): number {
  let before: readonly number[] = []
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? Infinity) + 1 : Infinity
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, changed, swapped))
    }
    ;[before, row] = [row, next]
  }
  return row.at(-1) ?? 0
}
