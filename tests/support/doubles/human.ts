import { inventMotherName, inventName } from '../../../src/app/demo/invent-name.ts'
import { inventPerson, type DemoPerson } from '../../../src/app/demo/invent-person.ts'
import { inventSchools, type DemoDistrict, type DemoSchool } from '../../../src/app/demo/invent-schools.ts'
import { nameLists } from '../../../src/app/demo/name-lists.ts'
import { createRandom, type Random } from '../../../src/app/demo/random.ts'

/** One record: what some list says of a human being. */
export type Sighting = Omit<DemoPerson, 'sex'> & { readonly sex: DemoPerson['sex'] | null }

/** Where the invented live, and what was given out so far. */
export type Country = {
  readonly random: Random
  readonly districts: readonly DemoDistrict[]
  readonly schools: readonly DemoSchool[]
  human(): Sighting
}

/** An invented province of 60 districts and 600 villages, for tests that read no official list. */
export const smallProvince = (): readonly DemoDistrict[] =>
  Array.from({ length: 60 }, (_, i): DemoDistrict => {
    const code = `18.${two(1 + (i % 12))}.${two(1 + Math.floor(i / 12))}`
    return { code, name: `Contoh ${i}`, villages: Array.from({ length: 10 }, (_, v) => `${code}.20${two(v + 1)}`) }
  })

const two = (number: number): string => String(number).padStart(2, '0')

export function openCountry(seed: string, districts: readonly DemoDistrict[], schoolSeed = seed): Country {
  const random = createRandom(`${seed} humans`)
  const schools = inventSchools(schoolSeed, districts)
  const near = Map.groupBy(districts, (one) => one.code.slice(0, 5))
  const niks = new Set<number>()
  let index = 0
  const human = (): Sighting => {
    const school = schools[random.whole(schools.length)]
    if (school === undefined) throw new Error('a province without schools')
    const person = inventPerson(index++, school, random.chance(0.76) ? 'class-xii' : 'alumni', {
      random,
      near: near.get(school.district.slice(0, 5)) ?? [],
      elsewhere: [],
      niks,
    })
    const regency = school.district.slice(0, 5)
    return {
      ...person,
      fullName: fullNameOf(random, regency, person.sex),
      motherName: motherOf(random),
      phone: phoneOf(random),
    }
  }
  return { random, districts, schools, human }
}

export const phoneOf = (random: Random): string => `0840${10_000_000 + random.whole(89_999_999)}`

const beginnings =
  'Su, Har, Wi, Nur, Pur, Adi, Kus, Mul, Sri, Wah, Yul, Ret, Is, Jum, Sar, Tri, Bud, Har, Ard, Rah, Sul, Kar, Ris, Dar, Mar, Pra, Her, Set'.split(
    ', ',
  )
const endings = {
  female:
    'yani, wati, ningsih, tini, yanti, lestari, asih, ningrum, iyati, antika, iana, indah, ikasari, idayah, fiana, osita, mawati, aningsih'.split(
      ', ',
    ),
  male: 'yanto, diono, tono, iyadi, wanto, yadi, iansyah, anto, nawan, joko, isno, rudin, ihatno, mansyah, ariyo, ikno, madi, ayoga'.split(
    ', ',
  ),
} as const

const composed = (random: Random, sex: 'female' | 'male'): string =>
  `${beginnings[random.whole(beginnings.length)]}${endings[sex][random.whole(endings[sex].length)]}`

/** A name of the demo's lists; every third last word is a rare one. */
export function fullNameOf(random: Random, regency: string, sex: 'female' | 'male'): string {
  const words = inventName(random, regency, sex).split(' ')
  const last = words.at(-1)
  const rare = random.chance(0.33) && !/^(I|Ni)$/.test(words[0] ?? '') ? composed(random, sex) : last
  return [...words.slice(0, -1), rare].join(' ')
}

/** A mother: one of the demo's, a single rare name, or two words. */
export const motherOf = (random: Random): string => {
  if (random.chance(0.2)) return inventMotherName(random)
  if (random.chance(0.45)) return composed(random, 'female')
  const first = random.pick(nameLists.javanese.female.first)
  return `${first} ${random.chance(0.5) ? composed(random, 'female') : random.pick(nameLists.javanese.female.last)}`
}
