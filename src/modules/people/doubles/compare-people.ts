import type { Sex } from '../person.ts'
import { compareNames, heard, type HeardName, type NameLikeness } from './compare-names.ts'

/** What of a record speaks for or against its being somebody else's too. A NIK is known by its hash: the same or not. */
export type Traits = {
  readonly fullName: string
  readonly sex: Sex | null
  readonly bornOn: string
  readonly village: string
  readonly phone: string | null
  readonly motherName: string | null
  readonly nikHash: string | null
  readonly nisn: string | null
}

/** Traits made ready to be compared with many others. */
export type Portrait = Omit<Traits, 'fullName' | 'motherName'> & {
  readonly name: HeardName
  readonly mother: HeardName | null
}

export const portray = ({ fullName, motherName, ...traits }: Traits): Portrait => ({
  ...traits,
  name: heard(fullName),
  mother: motherName === null ? null : heard(motherName),
})

export type BirthLikeness = 'same' | 'swapped' | 'digit' | 'first-january' | 'year' | 'apart'
export type VillageLikeness = 'same' | 'district' | 'regency' | 'apart'
export type MotherLikeness = 'same' | 'spelling' | 'unknown' | 'apart'
export type Known = 'same' | 'unknown' | 'apart'

export type Comparison = {
  readonly name: NameLikeness
  readonly birth: BirthLikeness
  readonly village: VillageLikeness
  readonly phone: Known
  readonly mother: MotherLikeness
  readonly sex: Known
  readonly nik: Known
  readonly nisn: Known
}

export type BesidesNames = Omit<Comparison, 'name' | 'mother'>

export const compareBesidesNames = (one: Portrait, other: Portrait): BesidesNames => ({
  birth: compareBirths(one.bornOn, other.bornOn),
  village: compareVillages(one.village, other.village),
  phone: known(one.phone, other.phone),
  sex: known(one.sex, other.sex),
  nik: known(one.nikHash, other.nikHash),
  nisn: known(one.nisn, other.nisn),
})

export const compareNamesOf = (one: Portrait, other: Portrait): Pick<Comparison, 'name' | 'mother'> => ({
  name: compareNames(one.name, other.name),
  mother: compareMothers(one.mother, other.mother),
})

const known = (one: string | null, other: string | null): Known =>
  one === null || other === null ? 'unknown' : one === other ? 'same' : 'apart'

export function compareBirths(one: string, other: string): BirthLikeness {
  if (one === other) return 'same'
  const [year, month, day] = one.split('-')
  const [otherYear, otherMonth, otherDay] = other.split('-')
  if (year === otherYear) {
    if (month === otherDay && day === otherMonth) return 'swapped'
    // Whoever knows the year only writes the first of January.
    if (one.endsWith('-01-01') || other.endsWith('-01-01')) return 'first-january'
  }
  if ([...one].filter((digit, i) => digit !== other[i]).length === 1) return year === otherYear ? 'digit' : 'year'
  if (month === otherMonth && day === otherDay && Math.abs(Number(year) - Number(otherYear)) === 1) return 'year'
  return 'apart'
}

function compareVillages(one: string, other: string): VillageLikeness {
  if (one === other) return 'same'
  if (one.slice(0, 8) === other.slice(0, 8)) return 'district'
  return one.slice(0, 5) === other.slice(0, 5) ? 'regency' : 'apart'
}

function compareMothers(one: HeardName | null, other: HeardName | null): MotherLikeness {
  if (one === null || other === null) return 'unknown'
  const { kind } = compareNames(one, other)
  if (kind === 'same') return 'same'
  return kind === 'apart' ? 'apart' : 'spelling'
}
