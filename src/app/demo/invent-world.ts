import { inventPerson, type DemoPerson, type DemoSegment } from './invent-person.ts'
import { inventSchools, type DemoDistrict, type DemoSchool } from './invent-schools.ts'
import { createRandom, shareOut, type Random } from './random.ts'

/** As many as had registered by 18 September 2025; of them about two thousand alumni. */
export const REGISTERED = 8_445
const ALUMNI_SHARE = 2_000 / REGISTERED

export type WorldPlan = {
  readonly seed: string
  readonly people?: number
  /** The districts of the province that may have schools and homes. */
  readonly districts: readonly DemoDistrict[]
  /** Codes of districts elsewhere in Indonesia. */
  readonly elsewhere?: readonly string[]
  readonly schools?: { readonly sma: number; readonly smk: number }
}

export type DemoWorld = {
  readonly seed: string
  readonly schools: readonly DemoSchool[]
  /** Makes the people anew each time, in the order in which they register: the same seed, the same people. */
  people(): Generator<DemoPerson, void, undefined>
}

/** A province of invented schools and people. All of it follows from the seed and the list of districts. */
export function inventWorld({
  seed,
  people = REGISTERED,
  districts,
  elsewhere = [],
  schools: counts,
}: WorldPlan): DemoWorld {
  const schools = inventSchools(seed, districts, counts)
  const byRegency = Map.groupBy(districts, (one) => one.code.slice(0, 5))
  return {
    seed,
    schools,
    *people() {
      const random = createRandom(`${seed} people`)
      const niks = new Set<number>()
      let index = 0
      for (const { school, alumni, classXii } of shuffled(random, groups(random, schools, people))) {
        const near = byRegency.get(school.district.slice(0, 5)) ?? []
        const known = new Set<string>()
        for (let i = 0; i < alumni + classXii; i++) {
          const segment: DemoSegment = i < classXii ? 'class-xii' : 'alumni'
          yield distinct(known, () => inventPerson(index, school, segment, { random, near, elsewhere, niks }))
          index++
        }
      }
    },
  }
}

/** Two of one name and birthday at one school would be taken for one person, as they should be; here nobody is meant twice. */
const distinct = (known: Set<string>, invent: () => DemoPerson): DemoPerson => {
  for (;;) {
    const person = invent()
    const key = `${person.fullName}|${person.bornOn}`
    if (known.has(key)) continue
    known.add(key)
    return person
  }
}

type Group = { readonly school: DemoSchool; readonly alumni: number; readonly classXii: number }

/** How many of each school: some send a handful, some a hundred; alumni come from some schools far more than from others. */
const groups = (random: Random, schools: readonly DemoSchool[], people: number): readonly Group[] => {
  const sizes = schools.map((school) => Math.exp(random.normal() * 0.65) * (school.level === 'smk' ? 1.5 : 1))
  const alumni = shareOut(
    Math.round(people * ALUMNI_SHARE),
    sizes.map((size) => size * (0.15 + random.next())),
  )
  const classXii = shareOut(people - alumni.reduce((a, b) => a + b, 0), sizes)
  return schools.map((school, i) => ({ school, alumni: alumni[i] ?? 0, classXii: classXii[i] ?? 0 }))
}

const shuffled = <Item>(random: Random, items: readonly Item[]): readonly Item[] =>
  items
    .map((item) => [random.next(), item] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, item]) => item)
