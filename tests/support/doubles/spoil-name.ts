import type { Random } from '../../../src/app/demo/random.ts'
import { noise } from './rates.ts'

/** A name as another hand wrote it, and what that hand did. */
export type Spoilt = { readonly text: string; readonly done: readonly string[] }

const respelt: readonly (readonly [string, string])[] = [
  ['u', 'oe'],
  ['j', 'dj'],
  ['c', 'tj'],
  ['y', 'i'],
  ['i', 'y'],
]

type Change = (random: Random, words: readonly string[]) => readonly string[] | null

const changes: readonly (readonly [keyof typeof noise.name, Change])[] = [
  ['muhammad', (random, words) => replaced(words, /^(Muhammad|Muhamad)$/, random.pick(['M.', 'Muh.', 'Moh.', 'Mhd', 'M', 'Mochammad', 'Muhamad']))],
  ['siti', (random, words) => replaced(words, /^Siti$/, random.pick(['St.', 'Sitti', 'Siti.']))],
  ['grown', (random, words) => (words.length === 1 ? [...words, random.pick(['Lestari', 'Saputra', 'Hidayat', 'Wati', 'Rahman'])] : null)],
  ['dropped', (random, words) => (words.length < 2 ? null : words.toSpliced(random.whole(words.length), 1))],
  ['order', (_random, words) => (words.length < 2 ? null : [...words.slice(1), ...words.slice(0, 1)])],
  ['initial', (random, words) => (words.length < 2 ? null : at(words, 1 + random.whole(words.length - 1), (word) => `${word[0]}.`))],
  ['spelling', (random, words) => someWord(random, words, (word) => respell(random, word))],
  ['doubling', (random, words) => someWord(random, words, (word) => double(random, word))],
  ['typo', (random, words) => someWord(random, words, (word) => mistype(random, word))],
  ['joined', (random, words) => join(random, words)],
  ['title', (random, words) => random.pick([['H.', ...words], ['Hj.', ...words], [...words.slice(0, -1), `${words.at(-1)},`, 'S.Pd.'], [...words.slice(0, -1), `${words.at(-1)},`, 'A.Md.']])],
] // prettier-ignore

/** Every kind of noise has its own chance. */
export function spoilName(random: Random, name: string): Spoilt {
  let words: readonly string[] = name.split(' ')
  const done: string[] = []
  for (const [kind, change] of changes) {
    if (!random.chance(noise.name[kind])) continue
    const after = change(random, words)
    if (after === null || after.join(' ') === words.join(' ')) continue
    words = after
    done.push(`name ${kind}`)
  }
  return { text: words.join(' '), done }
}

/** A mother's name is misspelt by one slip, or written in another spelling. */
export const misspell = (random: Random, name: string): string => {
  const words = name.split(' ')
  const one = random.chance(0.5)
    ? someWord(random, words, (word) => mistype(random, word))
    : someWord(random, words, (word) => respell(random, word))
  return (one ?? someWord(random, words, (word) => mistype(random, word)) ?? words).join(' ')
}

const at = (words: readonly string[], where: number, change: (word: string) => string) =>
  words.map((word, i) => (i === where ? change(word) : word))

const replaced = (words: readonly string[], what: RegExp, by: string) =>
  words.some((word) => what.test(word)) ? words.map((word) => (what.test(word) ? by : word)) : null

/** Words of four letters and more; those that cannot be changed so stay. */
function someWord(
  random: Random,
  words: readonly string[],
  change: (word: string) => string | null,
): readonly string[] | null {
  const long = words.map((_, i) => i).filter((i) => (words[i]?.length ?? 0) >= 4)
  const where = long[random.whole(long.length)]
  if (where === undefined) return null
  const after = change(words[where] ?? '')
  return after === null ? null : at(words, where, () => after)
}

/** The first letter stays: everybody gets that right, but where it is the sound itself. */
function respell(random: Random, word: string): string | null {
  const lower = word.toLowerCase()
  const fitting = respelt.filter(([from]) => lower.includes(from))
  const one = fitting[random.whole(fitting.length)]
  if (one === undefined) return null
  const after = lower.replace(one[0], one[1])
  return `${after[0]?.toUpperCase()}${after.slice(1)}`
}

function double(random: Random, word: string): string {
  const single = word.replace(/(.)\1/, '$1')
  if (single !== word) return single
  const i = 1 + random.whole(word.length - 2)
  return `${word.slice(0, i)}${word[i]}${word.slice(i)}`
}

const LETTERS = 'abdefghijklmnoprstuwyz'

function mistype(random: Random, word: string): string {
  const i = 1 + random.whole(word.length - 2)
  const letter = LETTERS[random.whole(LETTERS.length)] ?? 'a'
  switch (random.whole(4)) {
    case 0:
      return `${word.slice(0, i)}${letter}${word.slice(i + 1)}`
    case 1:
      return `${word.slice(0, i)}${word.slice(i + 1)}`
    case 2:
      return `${word.slice(0, i)}${letter}${word.slice(i)}`
    default:
      return `${word.slice(0, i)}${word[i + 1]}${word[i]}${word.slice(i + 2)}`
  }
}

function join(random: Random, words: readonly string[]): readonly string[] | null {
  const where = random.whole(Math.max(words.length - 1, 1))
  const [one, other] = [words[where], words[where + 1]]
  if (one !== undefined && other !== undefined && random.chance(0.7))
    return words.toSpliced(where, 2, `${one}${other.toLowerCase()}`)
  const long = words.findIndex((word) => word.length >= 8)
  const word = words[long]
  if (word === undefined) return null
  const cut = 3 + random.whole(word.length - 6)
  return words.toSpliced(long, 1, word.slice(0, cut), `${word[cut]?.toUpperCase()}${word.slice(cut + 1)}`)
}
