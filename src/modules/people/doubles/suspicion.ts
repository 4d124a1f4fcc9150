import {
  compareBesidesNames,
  compareNamesOf,
  type BesidesNames,
  type Comparison,
  type Portrait,
} from './compare-people.ts'

/**
 * How much each likeness speaks for one human being, in tenths of the natural logarithm of odds. Fitted by logistic regression to a
 * hundred thousand labelled people of the seed `training`, rounded, and put in order where chance had it otherwise (docs/decisions/0015).
 */
const weights = {
  birth: { same: 21, swapped: 4, digit: -10, 'first-january': 11, year: 15, apart: -80 },
  village: { same: 24, district: 5, regency: -22, apart: -25 },
  phone: { same: 22, unknown: 0, apart: -10 },
  mother: { same: 20, spelling: 20, unknown: 0, apart: -46 },
  sex: { same: 0, unknown: 0, apart: -50 },
  nik: { same: 0, unknown: 0, apart: -35 },
  nisn: { same: 0, unknown: 0, apart: -46 },
} as const

/**
 * By how many words both have: none or one, two, three and more; a single name is borne by many. Names that rhyme or differ in a word
 * weigh more than they were fitted to: twins without any number share all else.
 */
const nameWeights = {
  same: [31, 47, 56],
  spelling: [32, 35, 35],
  part: [15, 20, 20],
  rhyme: [-60, -60, -60],
  apart: [-75, -65, -60],
} as const

/** From here on a pair is shown to the data steward. Chosen on the seed `training`, measured on others. */
export const SUSPECTED = 34

const traits = ['birth', 'village', 'phone', 'mother', 'sex', 'nik', 'nisn'] as const

export type Suspicion = {
  readonly score: number
  /** What speaks for it and against it, by code: trait and how it stands. */
  readonly reasons: readonly Reason[]
}

/** Every code that a reason may have; each has its words. */
export const reasonCodes = [
  'name-same',
  'name-spelling',
  'name-part',
  'name-rhyme',
  'name-apart',
  'birth-same',
  'birth-swapped',
  'birth-digit',
  'birth-first-january',
  'birth-year',
  'birth-apart',
  'village-same',
  'village-district',
  'village-regency',
  'village-apart',
  'phone-same',
  'phone-apart',
  'mother-same',
  'mother-spelling',
  'mother-apart',
  'sex-apart',
  'nik-apart',
  'nisn-apart',
] as const
export type Reason = (typeof reasonCodes)[number]

/** Does a reason speak for one human being? */
export const speaksFor = (reason: Reason): boolean => !/-(apart|rhyme|regency)$/.test(reason)

/** Are two records one human being's? Null: nothing by which anybody should be troubled. */
export function suspect(one: Portrait, other: Portrait): Suspicion | null {
  const besides = compareBesidesNames(one, other)
  // Names are what is dear to compare, and most who share a key are told apart without them.
  if (besidesNames(besides) + nameWeights.same[2] + weights.mother.same < SUSPECTED) return null
  const compared = { ...besides, ...compareNamesOf(one, other) }
  const score = scoreOf(compared)
  return score < SUSPECTED ? null : { score, reasons: reasonsOf(compared) }
}

export const scoreOf = (compared: Comparison): number =>
  nameWeight(compared.name) + weights.mother[compared.mother] + besidesNames(compared)

const besidesNames = (compared: BesidesNames): number =>
  weights.birth[compared.birth] +
  weights.village[compared.village] +
  weights.phone[compared.phone] +
  weights.sex[compared.sex] +
  weights.nik[compared.nik] +
  weights.nisn[compared.nisn]

const nameWeight = ({ kind, common }: Comparison['name']): number => {
  const [one, two, more] = nameWeights[kind]
  return common < 2 ? one : common === 2 ? two : more
}

const reasonsOf = (compared: Comparison): readonly Reason[] => {
  const codes = new Set([`name-${compared.name.kind}`, ...traits.map((trait) => `${trait}-${compared[trait]}`)])
  return reasonCodes.filter((code) => codes.has(code))
}

/** Reasons as a row has them; what an older version wrote and we no longer know is left out. */
export const reasonsIn = (codes: readonly string[]): readonly Reason[] =>
  reasonCodes.filter((code) => codes.includes(code))
