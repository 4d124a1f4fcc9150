import type { DemoDistrict } from '../../../src/app/demo/invent-schools.ts'
import { openCountry, smallProvince, type Country, type Sighting } from './human.ts'
import { shares, strangerKinds, type StrangerKind } from './rates.ts'
import { seenTwice, withGaps } from './spoil-sighting.ts'
import { rhyming, strangerLike } from './strangers.ts'

export type LabelledPair = {
  readonly one: Sighting
  readonly other: Sighting
  /** One human being? */
  readonly same: boolean
  readonly kind: 'same' | StrangerKind
  /** What was done to the second record. */
  readonly done: readonly string[]
}

type Plan = { readonly seed: string; readonly districts?: readonly DemoDistrict[]; readonly schoolSeed?: string }

/** Pairs with their label: two of five are one human being, the others are two who look alike. */
export function labelledPairs({
  seed,
  pairs = 6_000,
  districts = smallProvince(),
}: Plan & { readonly pairs?: number }): readonly LabelledPair[] {
  const country = openCountry(seed, districts)
  const same = Array.from({ length: Math.round(pairs * 0.4) }, (): LabelledPair => {
    return { ...seenTwice(country, country.human()), same: true, kind: 'same' }
  })
  const different = strangerKinds.flatMap((kind) =>
    Array.from({ length: Math.round(pairs * 0.6 * shares[kind].pairs) }, (): LabelledPair => {
      const [one, other] = strangers(country, kind)
      return { one, other, same: false, kind, done: [] }
    }),
  )
  return [...same, ...different]
}

function strangers(country: Country, kind: StrangerKind): readonly [Sighting, Sighting] {
  const { random } = country
  const human = kind === 'twins' ? rhyming(random, country.human()) : country.human()
  return [withGaps(random, human), withGaps(random, strangerLike[kind](country, human))]
}

/** A record of a crowd, and the human being behind it. */
export type Entry = {
  readonly human: number
  readonly kind: LabelledPair['kind'] | 'alone'
  readonly sighting: Sighting
}

/**
 * A world of so many records in the order in which they come in. `twice`: the share of records that are the second of somebody who
 * is on record already.
 */
export function inventCrowd({
  seed,
  people,
  twice = 0.05,
  districts = smallProvince(),
  schoolSeed = seed,
}: Plan & { readonly people: number; readonly twice?: number }): readonly Entry[] {
  const country = openCountry(seed, districts, schoolSeed)
  const { random } = country
  const entries: Entry[] = []
  let human = 0
  for (let i = 0; i < Math.round(people * twice); i++) {
    const { one, other } = seenTwice(country, country.human())
    entries.push({ human, kind: 'same', sighting: one }, { human, kind: 'same', sighting: other })
    human++
  }
  for (const kind of strangerKinds)
    for (let i = 0; i < Math.round((people * shares[kind].crowd) / 2); i++)
      for (const sighting of strangers(country, kind)) entries.push({ human: human++, kind, sighting })
  while (entries.length < people)
    entries.push({ human: human++, kind: 'alone', sighting: withGaps(random, country.human()) })
  const shuffled = entries.map((entry) => [random.next(), entry] as const).toSorted(([a], [b]) => a - b)
  return distinctAtSchool(shuffled.map(([, entry]) => entry))
}

/** Whom the door itself would recognise, by a number or by name and birth date at one school, is left out of what is measured. */
function distinctAtSchool(entries: readonly Entry[]): readonly Entry[] {
  const seen = new Set<string>()
  return entries.filter(({ sighting: { fullName, bornOn, school, nik, nisn } }) => {
    const keys = [`${fullName.toLowerCase()} ${bornOn} ${school.npsn}`, ...(nik ? [nik] : []), ...(nisn ? [nisn] : [])]
    if (keys.some((key) => seen.has(key))) return false
    for (const key of keys) seen.add(key)
    return true
  })
}
