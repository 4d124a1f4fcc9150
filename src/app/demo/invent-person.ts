import type { DemoDistrict, DemoSchool } from './invent-schools.ts'
import { inventMotherName, inventName } from './invent-name.ts'
import type { Random } from './random.ts'

export type DemoSegment = 'class-xii' | 'alumni'

/** Somebody invented. Numbers are as the person would give them; fields left open are null, as in real lists. */
export type DemoPerson = {
  /** 0, 1, 2 … in the order of registration; ids follow from it. */
  readonly index: number
  readonly school: DemoSchool
  readonly segment: DemoSegment
  readonly fullName: string
  readonly sex: 'female' | 'male'
  readonly bornOn: string
  readonly village: string
  readonly nik: string | null
  readonly nisn: string | null
  readonly phone: string | null
  readonly address: string | null
  readonly className: string | null
  readonly motherName: string | null
}

/** What an invented person is drawn from. */
export type Surroundings = {
  readonly random: Random
  /** Districts of the school's regency by code, the school's own among them. */
  readonly near: readonly DemoDistrict[]
  /** Districts outside Lampung, for those who were first registered there. */
  readonly elsewhere: readonly string[]
  /** NIKs given out so far. */
  readonly niks: Set<number>
}

export function inventPerson(
  index: number,
  school: DemoSchool,
  segment: DemoSegment,
  { random, near, elsewhere, niks }: Surroundings,
): DemoPerson {
  const sex = random.chance(school.level === 'smk' ? 0.42 : 0.57) ? 'female' : 'male'
  const home = homeOf(random, school, near)
  const bornOn = segment === 'class-xii' ? birthOfClassXii(random) : birthOfAlumnus(random)
  const firstRegistered = random.chance(0.05)
    ? (elsewhere[random.whole(elsewhere.length)] ?? home.code)
    : random.chance(0.05)
      ? homeOf(random, school, near).code
      : home.code
  return {
    index,
    school,
    segment,
    sex,
    bornOn,
    fullName: inventName(random, school.district.slice(0, 5), sex),
    village: home.villages[random.whole(home.villages.length)] ?? '',
    nik: random.chance(0.94) ? inventNik(random, firstRegistered, bornOn, sex, niks) : null,
    nisn: random.chance(0.97) ? `${bornOn.slice(1, 4)}9${String(index % 1_000_000).padStart(6, '0')}` : null,
    // No operator has numbers that begin with 0840.
    phone: random.chance(0.9) ? `0840${String(10_000_000 + random.whole(89_999_999))}` : null,
    address: random.chance(0.75)
      ? `RT ${two(1 + random.whole(9))} RW ${two(1 + random.whole(6))}, Dusun ${random.pick(['I', 'II', 'III', 'IV', 'V'])}`
      : null,
    className: segment === 'class-xii' ? inventClass(random, school.level) : null,
    motherName: random.chance(0.7) ? inventMotherName(random) : null,
  }
}

const two = (number: number): string => String(number).padStart(2, '0')

/** Most live in the school's own district, nearly all in its regency. */
const homeOf = (random: Random, school: DemoSchool, near: readonly DemoDistrict[]): DemoDistrict => {
  const own = near.find((one) => one.code === school.district)
  const other = near[random.whole(near.length)]
  const home = own !== undefined && (other === undefined || random.chance(0.82)) ? own : other
  if (home === undefined) throw new Error(`no district near ${school.name}`)
  return home
}

/** Class XII of 2026/2027: most turn eighteen in it; some are a year younger or older. */
const birthOfClassXii = (random: Random): string => {
  const start = random.weighted([
    ['2008-07', 78],
    ['2007-08', 14],
    ['2009-07', 8],
  ])
  return dayFrom(random, start, start === '2008-07' ? 13 : 11)
}

/** Alumni of the last years, more of the latest. */
const birthOfAlumnus = (random: Random): string =>
  dayFrom(
    random,
    random.weighted([
      ['2007-07', 34],
      ['2006-07', 26],
      ['2005-07', 17],
      ['2004-07', 12],
      ['2003-07', 7],
      ['2002-12', 4],
    ]),
    11,
  )

const dayFrom = (random: Random, start: string, months: number): string => {
  const month = Number(start.slice(0, 4)) * 12 + Number(start.slice(5)) - 1 + random.whole(months)
  return `${Math.floor(month / 12)}-${two((month % 12) + 1)}-${two(1 + random.whole(28))}`
}

/** Well-formed in all but its serial: no office gives out numbers from 9000 to so many of one day. */
const inventNik = (
  random: Random,
  district: string,
  bornOn: string,
  sex: 'female' | 'male',
  niks: Set<number>,
): string => {
  const day = Number(bornOn.slice(8)) + (sex === 'female' ? 40 : 0)
  const start = `${district.replaceAll('.', '')}${two(day)}${bornOn.slice(5, 7)}${bornOn.slice(2, 4)}`
  for (let serial = random.whole(1000), tries = 0; tries < 1000; serial = (serial + 1) % 1000, tries++) {
    const nik = `${start}9${String(serial).padStart(3, '0')}`
    if (niks.has(Number(nik))) continue
    niks.add(Number(nik))
    return nik
  }
  throw new Error(`a thousand invented people of one district share the birthday ${bornOn}`)
}

const inventClass = (random: Random, level: DemoSchool['level']): string =>
  level === 'sma'
    ? `XII.${1 + random.whole(6)}`
    : `XII ${random.pick(['TKJ', 'TKR', 'TSM', 'AKL', 'OTKP', 'BDP', 'APHP', 'ATPH', 'TPM', 'TITL', 'PH', 'KUL'])} ${1 + random.whole(3)}`
