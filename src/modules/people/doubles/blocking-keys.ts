import { isWhole } from '../name.ts'
import type { Portrait } from './compare-people.ts'

/** More people than this under one key: the key says nothing of anybody (a school's telephone given for a whole class). */
export const MOST_IN_BLOCK = 100

/**
 * Keys of which two records of one human being share at least one, and few others do: a birth date with each word of the name, with the
 * mother, with the village; a telephone; a name or a mother with a neighbourhood. Day and month stand in order of size, so that a swapped date is no other.
 */
export function blockingKeys({ name, mother, bornOn, village, phone }: Portrait): readonly string[] {
  const born = `${bornOn.slice(0, 4)}${[bornOn.slice(5, 7), bornOn.slice(8)].toSorted().join('')}`
  const words = [...new Set(name.sounds.filter(isWhole).map(skeleton))]
  const all = words.toSorted().join('')
  const telling = words.length > 1 ? words.filter((word) => !saysNothing.has(word)) : words
  const mothers = mother?.sounds.filter(isWhole).map(skeleton).toSorted().join('') ?? ''
  return [
    ...telling.map((word) => `b${born}${word}`),
    `d${born}${village}`,
    ...(all === '' ? [] : [`n${village.slice(0, 8)}${all}`]),
    ...(phone === null ? [] : [`p${phone}`]),
    ...(mothers === '' ? [] : [`m${born}${mothers}`, `v${village}${mothers}`]),
  ]
}

/** A word by its first letter and the consonants after it: what is left of it by most slips of the pen. */
const skeleton = (word: string): string => `${word[0]}${word.slice(1).replaceAll(/[aeiou]/g, '')}`.slice(0, 5)

const saysNothing = new Set(['mhmd', 'st'])
