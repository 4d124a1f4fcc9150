import type { Random } from '../../../src/app/demo/random.ts'
import { fullNameOf, motherOf, phoneOf, type Country, type Sighting } from './human.ts'
import type { StrangerKind } from './rates.ts'

const regencyOf = (one: Sighting): string => one.school.district.slice(0, 5)

/** Somebody else who is like a human being in one way or another. */
export const strangerLike: Readonly<Record<StrangerKind, (country: Country, human: Sighting) => Sighting>> = {
  twins: (country, human) => {
    const { random } = country
    const twin = country.human()
    const alike = random.chance(0.6)
    const sex = alike ? (human.sex ?? 'female') : human.sex === 'female' ? 'male' : 'female'
    return {
      ...twin,
      sex,
      school: random.chance(0.8) ? human.school : twin.school,
      segment: human.segment,
      fullName: twinName(random, human, sex),
      bornOn: human.bornOn,
      village: human.village,
      motherName: human.motherName,
      phone: random.chance(0.85) ? human.phone : twin.phone,
      nik: twin.nik === null || human.nik === null ? null : nextSerial(human.nik, sex !== human.sex),
    }
  },
  siblings: (country, human) => {
    const { random } = country
    const other = country.human()
    const year = Number(human.bornOn.slice(0, 4)) + (1 + random.whole(6)) * (random.chance(0.5) ? 1 : -1)
    return {
      ...other,
      bornOn: `${Math.min(Math.max(year, 1998), 2011)}${other.bornOn.slice(4)}`,
      fullName: random.chance(0.5) ? shareWord(random, human.fullName, other.fullName) : other.fullName,
      village: human.village,
      motherName: human.motherName,
      phone: random.chance(0.7) ? human.phone : other.phone,
      nik: null,
    }
  },
  'parent-and-child': (country, human) => {
    const { random } = country
    const other = country.human()
    return {
      ...other,
      bornOn: `${Number(human.bornOn.slice(0, 4)) - 20 - random.whole(16)}${other.bornOn.slice(4)}`,
      fullName: shareWord(random, human.fullName, other.fullName),
      village: human.village,
      phone: random.chance(0.8) ? human.phone : other.phone,
      nik: null,
    }
  },
  'same-name-and-date': (country, human) => {
    const other = country.human()
    const own = country.districts.find((one) => human.village.startsWith(`${one.code}.`))
    const near = own?.villages[country.random.whole(own.villages.length)] ?? other.village
    return {
      ...other,
      fullName: human.fullName,
      sex: human.sex,
      bornOn: human.bornOn,
      village: country.random.chance(0.2) ? near : other.village,
      nik: null,
    }
  },
  'same-name-and-village': (country, human) => {
    const other = country.human()
    const year = country.random.chance(0.33) ? human.bornOn.slice(0, 4) : other.bornOn.slice(0, 4)
    return {
      ...other,
      fullName: human.fullName,
      sex: human.sex,
      bornOn: otherDay(country.random, `${year}${other.bornOn.slice(4)}`, human.bornOn),
      village: human.village,
      nik: null,
    }
  },
  neighbours: (country, human) => {
    const other = country.human()
    const own = country.districts.find((one) => human.village.startsWith(`${one.code}.`))
    const date = `${human.bornOn.slice(0, 4)}${other.bornOn.slice(4)}`
    return {
      ...other,
      fullName: human.fullName,
      sex: human.sex,
      bornOn: otherDay(country.random, date, human.bornOn),
      village: own?.villages[country.random.whole(own.villages.length)] ?? other.village,
      nik: null,
    }
  },
  'same-date-and-village': (country, human) => {
    const { random } = country
    const other = country.human()
    const fullName = shareWord(random, human.fullName, fullNameOf(random, regencyOf(human), human.sex ?? 'female'))
    return {
      ...other,
      sex: human.sex,
      fullName,
      bornOn: human.bornOn,
      village: human.village,
      motherName: motherOf(random),
      phone: phoneOf(random),
      nik: null,
    }
  },
}

const otherDay = (random: Random, date: string, not: string): string =>
  date === not
    ? `${date.slice(0, 8)}${String(1 + ((Number(date.slice(8)) + 3 + random.whole(20)) % 28)).padStart(2, '0')}`
    : date

const rhymes: readonly (readonly [string, string])[] = [
  ['Rahma', 'Rahmi'], ['Dina', 'Dini'], ['Rani', 'Rina'], ['Rizki', 'Rizka'], ['Hasan', 'Husen'], ['Fitri', 'Fitra'], ['Riski', 'Rika'],
  ['Aldi', 'Aldo'], ['Yoga', 'Yogi'], ['Sinta', 'Santi'], ['Nia', 'Nita'], ['Dewi', 'Desi'], ['Bagus', 'Bagas'], ['Andi', 'Ando'],
  ['Lina', 'Lena'], ['Galih', 'Galang'], ['Nanda', 'Nandi'], ['Tiara', 'Tiari'], ['Danang', 'Danung'], ['Ilham', 'Ilhan'],
] // prettier-ignore

/** A third rhyme, the others share all but one word, or one word only. */
function twinName(random: Random, human: Sighting, sex: 'female' | 'male'): string {
  const words = human.fullName.split(' ')
  const other = fullNameOf(random, regencyOf(human), sex).split(' ')
  const own = rhymes.find((pair) => pair.some((name) => name === words[0]))
  if (own !== undefined && random.chance(0.6))
    return [own[0] === words[0] ? own[1] : own[0], ...words.slice(1)].join(' ')
  if (words.length < 2) return different(random, human, sex)
  const name = random.chance(0.6) ? [other[0], ...words.slice(1)] : [words[0], ...other.slice(1)]
  return name.join(' ') === human.fullName ? different(random, human, sex) : name.join(' ')
}

/** The first human of a pair of twins that rhyme is called by one of the rhyming names. */
export const rhyming = (random: Random, human: Sighting): Sighting =>
  random.chance(0.35)
    ? { ...human, fullName: [random.pick([...rhymes[random.whole(rhymes.length)] ?? ['Dina', 'Dini']]), ...human.fullName.split(' ').slice(1)].join(' ') }
    : human // prettier-ignore

const different = (random: Random, human: Sighting, sex: 'female' | 'male'): string => {
  for (;;) {
    const name = fullNameOf(random, regencyOf(human), sex)
    if (name !== human.fullName) return name
  }
}

/** Another name with one word of this one. */
function shareWord(random: Random, name: string, other: string): string {
  const words = name.split(' ')
  const word = words[random.whole(words.length)] ?? name
  const rest = other.split(' ').filter((one) => one !== word)
  return random.chance(0.5) ? [word, ...rest.slice(-1)].join(' ') : [...rest.slice(0, 1), word].join(' ')
}

/** Twins are entered one after the other. */
const nextSerial = (nik: string, otherSex: boolean): string => {
  const day = Number(nik.slice(6, 8))
  const shown = otherSex ? (day > 40 ? day - 40 : day + 40) : day
  const serial = Number(nik.slice(12)) + 1
  return `${nik.slice(0, 6)}${String(shown).padStart(2, '0')}${nik.slice(8, 12)}${String(serial > 9_999 ? 9_000 : serial).padStart(4, '0')}`
}
