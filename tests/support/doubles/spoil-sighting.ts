import type { Random } from '../../../src/app/demo/random.ts'
import { phoneOf, type Country, type Sighting } from './human.ts'
import { misspell, spoilName } from './spoil-name.ts'
import { noise } from './rates.ts'

export type Twice = { readonly one: Sighting; readonly other: Sighting; readonly done: readonly string[] }

/** The same human being in two lists: as the first has them, and as the second does. */
export function seenTwice(country: Country, human: Sighting): Twice {
  const { random } = country
  const name = spoilName(random, human.fullName)
  const born = spoilBirth(random, human.bornOn)
  const village = spoilVillage(country, human.village)
  const phone = branch(random, { another: noise.phone.another, missing: noise.phone.missing })
  const mother = branch(random, { misspelt: noise.mother.misspelt, missing: noise.mother.missing })
  const first = withGaps(random, human)
  const numbers = numbersOf(random, human)
  const noSex = random.chance(noise.sexMissing)
  const other: Sighting = {
    ...human,
    ...numbers.other,
    school: anotherSchool(country, human),
    fullName: name.text,
    bornOn: born.text,
    village: village.text,
    phone: phone === 'another' ? phoneOf(random) : phone === 'missing' ? null : human.phone,
    motherName:
      mother === 'missing' || human.motherName === null
        ? null
        : mother === 'misspelt'
          ? misspell(random, human.motherName)
          : human.motherName,
  }
  const done = [
    ...name.done,
    ...(born.done === null ? [] : [`born ${born.done}`]),
    ...(village.done === null ? [] : [`village ${village.done}`]),
    ...(phone === null ? [] : [`phone ${phone}`]),
    ...(mother === null ? [] : [`mother ${mother}`]),
    ...numbers.done,
    ...(noSex ? ['sex missing'] : []),
  ]

  return { one: { ...first, ...numbers.one }, other: noSex ? { ...other, sex: null } : other, done }
}

/** What nobody wrote down about somebody in the first place. */
export const withGaps = (random: Random, human: Sighting): Sighting => ({
  ...human,
  phone: random.chance(noise.phone.absent) ? null : human.phone,
  motherName: random.chance(noise.mother.absent) ? null : human.motherName,
})

/** One of the named things, each with its chance, or none. */
function branch<Name extends string>(random: Random, chances: Readonly<Record<Name, number>>): Name | null {
  let left = random.next()
  for (const name in chances) {
    left -= chances[name]
    if (left < 0) return name
  }
  return null
}

const anotherSchool = ({ random, schools }: Country, { school }: Sighting): Sighting['school'] => {
  const others = schools.filter((one) => one.npsn !== school.npsn)
  // Half of them went to another school of the same regency.
  const near = others.filter((one) => one.district.slice(0, 5) === school.district.slice(0, 5))
  const from = near.length > 0 && random.chance(0.5) ? near : others
  return from[random.whole(from.length)] ?? school
}

function spoilVillage({ random, districts }: Country, village: string) {
  const done = branch(random, noise.village)
  const own = districts.find((one) => village.startsWith(`${one.code}.`))
  const villages =
    done === 'near'
      ? (own?.villages ?? [])
      : done === 'far'
        ? (districts[random.whole(districts.length)]?.villages ?? [])
        : []
  const text = done === 'unknown' ? own?.villages[0] : villages[random.whole(villages.length)]
  return text === undefined || text === village ? { text: village, done: null } : { text, done }
}

function spoilBirth(random: Random, date: string): { readonly text: string; readonly done: string | null } {
  const [year = '', month = '', day = ''] = date.split('-')
  const kind = branch(random, noise.born)
  const text = {
    swapped: () => (Number(day) <= 12 ? `${year}-${day}-${month}` : date),
    digit: () => otherDigit(random, date),
    placeholder: () => `${year}-01-01`,
    year: () => `${Number(year) + (random.chance(0.5) ? 1 : -1)}-${month}-${day}`,
  }
  const after = kind === null ? date : text[kind]()
  return after === date ? { text: date, done: null } : { text: after, done: kind }
}

/** Another date by one digit of day or month; the calendar has it. */
function otherDigit(random: Random, date: string): string {
  for (;;) {
    const at = [5, 6, 8, 9][random.whole(4)] ?? 9
    const after = `${date.slice(0, at)}${random.whole(10)}${date.slice(at + 1)}`
    const [month, day] = [Number(after.slice(5, 7)), Number(after.slice(8))]
    if (after !== date && month >= 1 && month <= 12 && day >= 1 && day <= 28) return after
  }
}

function numbersOf(random: Random, human: Sighting) {
  const nik = branch(random, noise.nik)
  const nisn = branch(random, noise.nisn)
  const done = [
    ...(nik === 'mistyped' && human.nik !== null ? ['nik mistyped'] : []),
    ...(nisn === 'mistyped' && human.nisn !== null ? ['nisn mistyped'] : []),
  ]
  const [nikSide, nisnSide] = [random.chance(0.5), random.chance(0.5)]
  const sides = (kind: string | null, side: boolean, value: string | null): readonly [string | null, string | null] => {
    if (kind === 'mistyped' && value !== null) return [value, otherEnd(random, value)]
    if (kind === 'one') return side ? [value, null] : [null, value]
    return [null, null]
  }
  const [nikOne, nikOther] = sides(nik, nikSide, human.nik)
  const [nisnOne, nisnOther] = sides(nisn, nisnSide, human.nisn)
  return { one: { nik: nikOne, nisn: nisnOne }, other: { nik: nikOther, nisn: nisnOther }, done }
}

/** One of the last three digits is another. */
function otherEnd(random: Random, number: string): string {
  const at = number.length - 1 - random.whole(3)
  const digit = (Number(number[at]) + 1 + random.whole(9)) % 10
  return `${number.slice(0, at)}${digit}${number.slice(at + 1)}`
}
