import type { Actor, Scope } from '#kernel/grant.ts'
import { correctContact } from '#modules/people/index.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { commandExamples, queryExamples, settle } from '#tests/example.ts'
import { FAR_VILLAGE, NEXT_VILLAGE, VILLAGE } from '#tests/regions.ts'
import { actorWith, everywhere, NOW, type World } from '#tests/world.ts'
import { closeIntake } from './close-intake.ts'
import { exportRegistrations } from './export-registrations.ts'
import { getPerson } from './get-person.ts'
import { getPersonPage } from './get-person-page.ts'
import { listRegistrations } from './list-registrations.ts'
import { moveRegistration } from './move-registration.ts'
import { openIntake } from './open-intake.ts'
import { register } from './register.ts'
import { reviewRegistrations } from './review-registrations.ts'

const registrar: Actor = actorWith('registration.create', everywhere)
const planner = (): Actor => actorWith('intake.manage', everywhere)
const system = (): Actor => actorWith('system.follow-up', everywhere)

const elsewhere = (world: World): readonly Scope[] => [
  { kind: 'organisation', id: world.farSchool },
  { kind: 'region', code: NEXT_VILLAGE },
  { kind: 'region', code: FAR_VILLAGE },
  { kind: 'region', code: '31' },
  { kind: 'self' },
]

/** Somebody of the world's school; without numbers, so that a name tells them apart. */
async function somebody(
  world: World,
  n: number,
  over: object = {},
): Promise<{ readonly personId: string; readonly registrationId: string; readonly fullName: string }> {
  const input = {
    registrationId: newId(),
    personId: newId(),
    intakeId: world.intake,
    schoolId: world.school,
    fullName: `Peserta Contoh ${n}`,
    bornOn: '2007-04-05',
    village: VILLAGE,
    ...over,
  }
  await settle(world, register, input, registrar)
  return input
}

const intake = (n: number) => ({
  intakeId: newId(),
  region: '18',
  schoolYear: '2027/2028',
  segment: 'alumni' as const,
  intakeName: `Alumni Contoh ${n}`,
  plannedMonths: 3,
  plannedHours: 120,
})

export const openIntakeExamples = commandExamples(openIntake, {
  actor: planner,
  accepted: (_world, n) => intake(n),
  refused: {
    'region-unknown': () => ({ ...intake(1), region: '99' }),
    'intake-open': async (world, actor) => ({
      ...intake(1),
      intakeId: String((await settle(world, openIntake, intake(1), actor))['intake']),
    }),
    'intake-planned': async (world, actor) => {
      const planned = { ...intake(1), opens: 'later' as const }
      await settle(world, openIntake, planned, actor)
      return planned
    },
    'intake-closed': async (world, actor) => {
      const closed = intake(1)
      await settle(world, openIntake, closed, actor)
      await settle(world, closeIntake, { intakeId: closed.intakeId }, actor)
      return closed
    },
    'intake-of-another-segment': async (world, actor) => {
      const planned = intake(1)
      await settle(world, openIntake, { ...planned, opens: 'later' }, actor)
      return { ...planned, segment: 'class-xii' as const }
    },
  },
  strangers: elsewhere,
})

export const closeIntakeExamples = commandExamples(closeIntake, {
  actor: planner,
  accepted: async (world, n, actor) => ({
    intakeId: String((await settle(world, openIntake, intake(n), actor))['intake']),
  }),
  refused: {
    'intake-unknown': () => ({ intakeId: newId() }),
    'intake-closed': (world) => ({ intakeId: world.closedIntake }),
  },
  strangers: elsewhere,
})

const move = (world: World, personId: string) => ({
  personId,
  schoolId: world.farSchool,
  intakeId: world.intake,
  registrationId: newId(),
  className: 'XII TKJ 1',
})

export const moveRegistrationExamples = commandExamples(moveRegistration, {
  actor: system,
  // To where the person is already: here nobody has moved the school place, which the move follows.
  accepted: async (world, n) => ({
    ...move(world, (await somebody(world, n)).personId),
    schoolId: world.school,
    intakeId: world.alumniIntake,
  }),
  refused: {
    'person-unknown': (world) => move(world, newId()),
    'intake-unknown': async (world) => ({ ...move(world, (await somebody(world, 1)).personId), intakeId: newId() }),
    'school-unknown': async (world) => ({ ...move(world, (await somebody(world, 1)).personId), schoolId: newId() }),
    'registration-id-taken': async (world) => {
      const { personId, registrationId } = await somebody(world, 1)
      return { ...move(world, personId), intakeId: world.alumniIntake, registrationId }
    },
  },
  strangers: elsewhere,
})

export const reviewRegistrationsExamples = commandExamples(reviewRegistrations, {
  actor: system,
  // Somebody without a school who moved to another regency since.
  accepted: async (world, n) => {
    const { personId } = await somebody(world, n, { schoolId: null })
    await settle(
      world,
      correctContact,
      { personId, phone: null, email: null, address: null, village: FAR_VILLAGE, basedOn: NOW },
      registrar,
    )
    return { personId }
  },
  refused: { 'person-unknown': () => ({ personId: newId() }) },
  strangers: elsewhere,
})

const many = async (world: World, records: number) => {
  const names = []
  for (let n = 0; n < records; n++) names.push((await somebody(world, n)).fullName)
  return names
}

export const listRegistrationsExamples = queryExamples(listRegistrations, {
  actor: () => actorWith('person.read', everywhere),
  asked: async (world, records) => ({ hidden: await many(world, records), question: { text: 'peserta contoh' } }),
  strangers: elsewhere,
})

export const exportRegistrationsExamples = queryExamples(exportRegistrations, {
  actor: () => actorWith('person.export', everywhere),
  asked: async (world, records) => ({ hidden: await many(world, records), question: { school: world.school } }),
  strangers: elsewhere,
})

/** One person, among others who are nobody's business. */
const onePerson = {
  actor: () => actorWith('person.read', everywhere),
  asked: async (world: World, records: number) => {
    const { personId, fullName } = await somebody(world, 0)
    await many(world, records)
    return { question: { personId }, hidden: [personId, fullName] }
  },
  strangers: elsewhere,
}
export const getPersonExamples = queryExamples(getPerson, onePerson)
export const getPersonPageExamples = queryExamples(getPersonPage, onePerson)
