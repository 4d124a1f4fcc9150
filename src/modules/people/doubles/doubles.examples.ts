import type { Actor, Scope } from '#kernel/grant.ts'
import { register } from '#modules/programme/index.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { commandExamples, queryExamples, settle } from '#tests/example.ts'
import { FAR_VILLAGE, NEXT_VILLAGE, VILLAGE } from '#tests/regions.ts'
import { actorWith, everywhere, type World } from '#tests/world.ts'
import { getDouble } from './get-double.ts'
import { keepApart } from './keep-apart.ts'
import { listDoubles } from './list-doubles.ts'
import { doubleId, pairOf } from './look-for-doubles.server.ts'

const registrar: Actor = actorWith('registration.create', everywhere)
const steward = (): Actor => actorWith('person.merge', everywhere)

/** Scopes that hold at most one of the two. */
const strangers = (world: World): readonly Scope[] => [
  { kind: 'organisation', id: world.school },
  { kind: 'organisation', id: world.farSchool },
  { kind: 'region', code: NEXT_VILLAGE },
  { kind: 'region', code: FAR_VILLAGE },
  { kind: 'region', code: '31' },
  { kind: 'self' },
]

/** The n-th human being: born on a day of their own, with a telephone that nobody else has. */
const human = (n: number) => ({
  fullName: `Ratna Contoh ${letters(n)}`,
  bornOn: `20${String(10 - (Math.floor(n / 336) % 10)).padStart(2, '0')}-${two(1 + (Math.floor(n / 28) % 12))}-${two(1 + (n % 28))}`,
  phone: `0840${String(10_000_000 + n)}`,
  village: VILLAGE,
  motherName: `Sumiati ${letters(n)}`,
})
const two = (number: number): string => String(number).padStart(2, '0')
const letters = (n: number): string => [...String(n)].map((digit) => 'bdfgklmnrs'[Number(digit)]).join('a')

/** The n-th human being on two records: of one school, and of another far away. */
export async function someDouble(
  world: World,
  n: number,
): Promise<{ readonly id: string; readonly people: readonly [string, string] }> {
  const record = async (schoolId: string) => {
    const input = { ...human(n), schoolId, registrationId: newId(), personId: newId(), intakeId: world.intake }
    return String((await settle(world, register, input, registrar))['person'])
  }
  const people: [string, string] = [await record(world.school), await record(world.farSchool)]
  return { id: doubleId(pairOf(...people)), people }
}

export const keepApartExamples = commandExamples(keepApart, {
  actor: steward,
  accepted: async (world, n) => ({ doubleId: (await someDouble(world, n)).id }),
  refused: { 'double-unknown': () => ({ doubleId: newId() }) },
  strangers,
})

export const listDoublesExamples = queryExamples(listDoubles, {
  actor: steward,
  asked: async (world, records) => {
    const hidden = []
    for (let n = 0; n < records; n++) {
      const { id, people } = await someDouble(world, n)
      hidden.push(id, ...people)
    }
    return { question: {}, hidden }
  },
  strangers,
})

export const getDoubleExamples = queryExamples(getDouble, {
  actor: steward,
  opens: 2,
  asked: async (world, records) => {
    for (let n = 1; n < records; n++) await someDouble(world, n)
    const { id, people } = await someDouble(world, 0)
    return { question: { doubleId: id }, hidden: [...people, human(0).fullName] }
  },
  strangers,
})
