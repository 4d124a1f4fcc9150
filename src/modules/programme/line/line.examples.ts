import type { Actor, Scope } from '#kernel/grant.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { commandExamples, queryExamples, settle } from '#tests/example.ts'
import { FAR_VILLAGE, VILLAGE } from '#tests/regions.ts'
import { actorWith, everywhere, type World } from '#tests/world.ts'
import { closeIntake } from '../close-intake.ts'
import { openIntake } from '../open-intake.ts'
import { register } from '../register.ts'
import { admit } from './admit.ts'
import { getPlaceInLine } from './get-place-in-line.ts'
import { listIntakeSchools } from './list-intake-schools.ts'
import { getIntake, listIntakes } from './list-intakes.ts'
import { listLine } from './list-line.ts'
import { listNotices } from './list-notices.ts'
import { markTold } from './mark-told.ts'
import { setRule } from './set-rule.ts'
import { setSeats } from './set-seats.ts'
import { withdraw } from './withdraw.ts'

const planner = (): Actor => actorWith('intake.manage', everywhere)
const registrar = (): Actor => actorWith('registration.create', everywhere)

const strangers = (world: World): readonly Scope[] => [
  { kind: 'organisation', id: world.farSchool },
  { kind: 'region', code: FAR_VILLAGE },
  { kind: 'region', code: '31' },
  { kind: 'self' },
]

/** Another open intake of the province. */
export async function anIntake(world: World, over: object = {}): Promise<string> {
  const intakeId = newId()
  const input = {
    intakeId,
    region: '18',
    schoolYear: '2027/2028',
    segment: 'alumni' as const,
    intakeName: 'Alumni Antrean',
    plannedMonths: 3,
    plannedHours: 117,
    ...over,
  }
  await settle(world, openIntake, input, planner())
  return intakeId
}

/** Somebody grown up who registers at the world's school. */
export async function inLine(world: World, intakeId: string, over: object = {}): Promise<string> {
  const registrationId = newId()
  const input = {
    registrationId,
    personId: newId(),
    intakeId,
    schoolId: world.school,
    fullName: `Peserta Antre ${registrationId.slice(-12)}`,
    bornOn: '2006-04-05',
    village: VILLAGE,
    ...over,
  }
  await settle(world, register, input, registrar())
  return registrationId
}

const seatsOf = (world: World, intakeId: string, over: object = {}) => ({
  intakeId,
  schoolId: world.school,
  seats: 2,
  classes: 1,
  ...over,
})

/** An intake with seats for two and one in line. */
async function toFill(world: World): Promise<{ readonly intakeId: string; readonly registrationId: string }> {
  const intakeId = await anIntake(world)
  const registrationId = await inLine(world, intakeId)
  await settle(world, setSeats, seatsOf(world, intakeId), planner())
  return { intakeId, registrationId }
}

/** Somebody who was admitted. */
async function admitted(world: World): Promise<{ readonly intakeId: string; readonly registrationId: string }> {
  const filled = await toFill(world)
  await settle(world, admit, { intakeId: filled.intakeId }, planner())
  return filled
}

export const admitExamples = commandExamples(admit, {
  actor: planner,
  accepted: async (world) => ({ intakeId: (await toFill(world)).intakeId }),
  refused: {
    'intake-unknown': () => ({ intakeId: newId() }),
    'intake-planned': (world) => ({ intakeId: world.plannedIntake }),
    'seats-unset': async (world) => ({ intakeId: await anIntake(world) }),
    'nobody-to-admit': async (world) => ({ intakeId: (await admitted(world)).intakeId }),
    'changed-since-counted': async (world) => ({
      intakeId: (await toFill(world)).intakeId,
      expected: { admitted: 500, ruleVersion: 1 },
    }),
  },
  strangers,
})

export const setSeatsExamples = commandExamples(setSeats, {
  actor: planner,
  accepted: async (world, n) => seatsOf(world, await anIntake(world), { seats: 30 + (n % 7) }),
  refused: {
    'intake-unknown': (world) => seatsOf(world, newId()),
    'intake-closed': async (world, actor) => {
      const intakeId = await anIntake(world)
      await settle(world, closeIntake, { intakeId }, actor)
      return seatsOf(world, intakeId)
    },
    'school-unknown': async (world) => seatsOf(world, await anIntake(world), { schoolId: newId() }),
    'seats-below-admitted': async (world) => seatsOf(world, (await admitted(world)).intakeId, { seats: 0, classes: 0 }),
    'classes-without-seats': async (world) => seatsOf(world, await anIntake(world), { seats: 30, classes: 0 }),
  },
  strangers,
})

const rule = () => ({
  ruleId: newId(),
  region: '18',
  ruleKeys: ['older-first' as const, 'by-lot' as const],
  lotWord: 'kopi robusta',
  source: 'Rapat contoh, 24 November 2026',
})

export const setRuleExamples = commandExamples(setRule, {
  actor: planner,
  accepted: rule,
  refused: {
    'region-unknown': () => ({ ...rule(), region: '99' }),
    'rule-from-the-past': () => ({ ...rule(), from: '2026-11-24T02:29:59.000Z' }),
    'lot-word-missing': () => ({ ...rule(), lotWord: null }),
    'rule-id-taken': async (world, actor) => {
      const first = rule()
      await settle(world, setRule, first, actor)
      return first
    },
  },
  strangers,
  oneByOne: 'the versions of one province’s rule follow one another',
})

export const withdrawExamples = commandExamples(withdraw, {
  actor: registrar,
  accepted: async (world) => ({
    registrationId: await inLine(world, world.alumniIntake),
    withdrawalReason: 'own-wish' as const,
    note: 'Ingin bekerja di kampung',
  }),
  refused: {
    'registration-unknown': () => ({ registrationId: newId(), withdrawalReason: 'other' as const }),
    'registration-ended': async (world, actor) => {
      const left = {
        registrationId: await inLine(world, world.alumniIntake),
        withdrawalReason: 'family' as const,
      }
      await settle(world, withdraw, left, actor)
      return left
    },
  },
  strangers,
})

export const markToldExamples = commandExamples(markTold, {
  actor: registrar,
  accepted: async (world) => ({ registrationId: (await admitted(world)).registrationId }),
  refused: {
    'registration-unknown': () => ({ registrationId: newId() }),
    'nothing-to-tell': async (world) => ({ registrationId: await inLine(world, world.alumniIntake) }),
  },
  strangers,
})

export const getPlaceInLineExamples = queryExamples(getPlaceInLine, {
  actor: () => actorWith('person.read', everywhere),
  asked: async (world, records) => {
    const registrationId = await inLine(world, world.alumniIntake)
    for (let n = 1; n < records; n++) await inLine(world, world.alumniIntake)
    return { question: { registrationId }, hidden: [registrationId] }
  },
  strangers,
})

/** Records are other people in the same intake. */
const oneIntake = async (world: World, records: number) => {
  const intakeId = await anIntake(world)
  for (let n = 0; n < records; n++) await inLine(world, intakeId)
  return intakeId
}

export const getIntakeExamples = queryExamples(getIntake, {
  actor: planner,
  asked: async (world, records) => {
    const intakeId = await oneIntake(world, records)
    return { question: { intakeId }, hidden: [intakeId] }
  },
  strangers,
})

export const listIntakeSchoolsExamples = queryExamples(listIntakeSchools, {
  actor: planner,
  asked: async (world, records) => ({
    question: { intakeId: await oneIntake(world, records) },
    hidden: [world.school],
  }),
  strangers,
})

export const listIntakesExamples = queryExamples(listIntakes, {
  actor: planner,
  asked: async (world, records) => {
    const hidden = []
    for (let n = 0; n < Math.min(records, 40); n++) hidden.push(await anIntake(world))
    return { question: {}, hidden }
  },
  strangers,
})

export const listLineExamples = queryExamples(listLine, {
  actor: () => actorWith('person.read', everywhere),
  asked: async (world, records) => {
    const intakeId = await anIntake(world)
    const hidden = []
    for (let n = 0; n < records; n++) hidden.push(await inLine(world, intakeId))
    return { question: { intakeId, schoolId: world.school }, hidden }
  },
  strangers,
})

export const listNoticesExamples = queryExamples(listNotices, {
  actor: registrar,
  asked: async (world, records) => {
    const intakeId = await anIntake(world)
    const hidden = []
    for (let n = 0; n < records; n++) hidden.push(await inLine(world, intakeId))
    await settle(world, setSeats, seatsOf(world, intakeId, { seats: 100, classes: 4 }), planner())
    await settle(world, admit, { intakeId }, planner())
    return { question: {}, hidden }
  },
  strangers,
})
