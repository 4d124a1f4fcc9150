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
  const known = [...about, ...about.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u)), ...ours].map((word) => word.toLowerCase()).filter((word) => word.length > 2)
  const { score } = (await estimator()).check(password, known)
  return score < STRONG ? 'password-guessable' : null
}

/** Words that somebody who guesses here would try first. */
const ours = ['sambayan', 'lampung', 'disnaker', 'bp3mi', 'sekolah', 'smkn', 'sman', 'operator', 'petugas', 'rahasia', 'migran', 'vokasi']
