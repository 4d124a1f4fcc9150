import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

export const FEWEST_LETTERS = 10
export const MOST_LETTERS = 128
/** zxcvbn's third of four steps: more than a hundred million guesses. */
const STRONG = 3

export type Weakness = 'password-too-short' | 'password-too-long' | 'password-guessable'

let loading: Promise<ZxcvbnFactory> | null = null

/** The lists of words weigh some megabytes, and passwords are chosen seldom. */
const estimator = () => (loading ??= load())

async function load(): Promise<ZxcvbnFactory> {
  const [core, common, indonesian] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-id'),
  ])
  return new core.ZxcvbnFactory({
    graphs: common.adjacencyGraphs,
    dictionary: { ...common.dictionary, ...indonesian.dictionary },
  })
}

/** Why a password will not do, or null. `about` is what others know of its holder: name, user name. */
export async function weaknessOf(password: string, about: readonly string[]): Promise<Weakness | null> {
  const letters = [...password].length
  if (letters < FEWEST_LETTERS) return 'password-too-short'
  if (letters > MOST_LETTERS) return 'password-too-long'
  const names = [...about, ...about.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u))]
    .map((name) => name.toLowerCase())
    .filter((name) => name.length > 2)
  const strength = await estimator()
  // Whoever guesses begins with the name; what is left when it is taken away must be strong by itself.
  const rest = names
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, name) => left.replaceAll(name, ''), password.toLowerCase())
  const score = Math.min(
    strength.check(password, [...names, ...ours]).score,
    rest === password.toLowerCase() ? STRONG : strength.check(rest, ours).score,
  )
  return score < STRONG ? 'password-guessable' : null
}

/** Words that somebody who guesses here would try first. */
const ours = [
  'sambayan',
  'lampung',
  'disnaker',
  'bp3mi',
  'sekolah',
  'smkn',
  'sman',
  'operator',
  'petugas',
  'rahasia',
  'migran',
  'vokasi',
]
