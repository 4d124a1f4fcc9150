import { motherNames, nameLists, type People } from './name-lists.ts'
import type { Random, Weighted } from './random.ts'

/** Who lives where, roughly: mostly families from Java, more Lampung people in the west and north, Balinese in the middle. */
const everywhere: readonly [Weighted<People>, ...Weighted<People>[]] = [
  ['javanese', 63],
  ['lampung', 17],
  ['sundanese', 11],
  ['minang', 5],
  ['balinese', 4],
]
const byRegency: Readonly<Record<string, readonly [Weighted<People>, ...Weighted<People>[]]>> = {
  '18.02': [
    ['javanese', 66],
    ['lampung', 12],
    ['sundanese', 7],
    ['minang', 3],
    ['balinese', 12],
  ],
  '18.03': [
    ['javanese', 55],
    ['lampung', 32],
    ['sundanese', 8],
    ['minang', 4],
    ['balinese', 1],
  ],
  '18.04': [
    ['javanese', 38],
    ['lampung', 42],
    ['sundanese', 15],
    ['minang', 5],
  ],
  '18.08': [
    ['javanese', 50],
    ['lampung', 36],
    ['sundanese', 5],
    ['minang', 4],
    ['balinese', 5],
  ],
  '18.13': [
    ['lampung', 62],
    ['javanese', 25],
    ['sundanese', 8],
    ['minang', 5],
  ],
  '18.71': [
    ['javanese', 45],
    ['lampung', 22],
    ['sundanese', 16],
    ['minang', 14],
    ['balinese', 3],
  ],
}

export const inventName = (random: Random, regency: string, sex: 'female' | 'male'): string => {
  const people = random.weighted(byRegency[regency] ?? everywhere)
  const { first, middle, last, single } = nameLists[people][sex]
  const [one, ...others] = single
  if (one !== undefined && random.chance(0.06)) return random.pick([one, ...others])
  const given = random.pick(first)
  const parts = random.chance(0.45) ? [given, random.pick(middle), random.pick(last)] : [given, random.pick(last)]
  return [...new Set(parts)].join(' ')
}

export const inventMotherName = (random: Random): string => random.pick(motherNames)
