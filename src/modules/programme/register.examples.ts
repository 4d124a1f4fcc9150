import { commandExamples, queryExamples, settle } from '#tests/example.ts'
import { FAR_VILLAGE, VILLAGE } from '#tests/regions.ts'
import { actorWith, envelope, everywhere, type World } from '#tests/world.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { getReceipt } from './get-receipt.ts'
import { register } from './register.ts'

/** The n-th student of the world's school; numbers are invented, dates fit. */
export const student = (world: World, n: number) => {
  const day = String(1 + (Math.floor(n / 9_999) % 28))
  return {
    registrationId: newId(),
    personId: newId(),
    intakeId: world.intake,
    schoolId: world.school,
    fullName: `Siswa Contoh ${n}`,
    bornOn: `2009-06-${day.padStart(2, '0')}`,
    village: VILLAGE,
    nik: `180715${40 + Number(day)}0609${String((n % 9_999) + 1).padStart(4, '0')}`,
    nisn: String(90_000_000 + n).padStart(10, '0'),
  }
}

export const registerExamples = commandExamples(register, {
  actor: () => actorWith('registration.create', everywhere),
  accepted: student,
  refused: {
    'intake-unknown': (world) => ({ ...student(world, 1), intakeId: newId() }),
    'intake-closed': (world) => ({ ...student(world, 1), intakeId: world.closedIntake }),
    'school-unknown': (world) => ({ ...student(world, 1), schoolId: newId() }),
    'village-unknown': (world) => ({ ...student(world, 1), village: '18.07.15.2999' }),
    'birth-date-implausible': (world) => ({ ...student(world, 1), bornOn: '1939-12-31' }),
    'nik-date': (world) => ({ ...student(world, 1), nik: '1807157113090001' }),
    'nik-serial': (world) => ({ ...student(world, 1), nik: '1807154106090000' }),
    'nik-of-another': async (world, actor) => {
      await settle(world, register, student(world, 1), actor)
      return { ...student(world, 1), fullName: 'Budi Lain', bornOn: '2008-01-01' }
    },
    'registration-id-taken': async (world, actor) => ({
      ...student(world, 2),
      registrationId: String((await settle(world, register, student(world, 1), actor))['registration']),
    }),
    'person-id-taken': async (world, actor) => ({
      ...student(world, 2),
      personId: String((await settle(world, register, student(world, 1), actor))['person']),
    }),
    'nisn-of-another': async (world, actor) => {
      await settle(world, register, student(world, 1), actor)
      await settle(world, register, student(world, 2), actor)
      return { ...student(world, 1), nisn: student(world, 2).nisn }
    },
    'not-checked-today': async (world, actor) => {
      for (let n = 0; n <= 50; n++) await settle(world, register, student(world, n), actor)
      for (let n = 0; n < 50; n++)
        await settle(world, register, { ...student(world, n), schoolId: world.farSchool }, actor)
      return { ...student(world, 50), schoolId: world.farSchool }
    },
  },
  strangers: (world) => [
    { kind: 'organisation', id: world.farSchool },
    { kind: 'region', code: FAR_VILLAGE },
    { kind: 'region', code: '31' },
    { kind: 'self' },
  ],
})

export const getReceiptExamples = queryExamples(getReceipt, {
  actor: () => actorWith('registration.create', everywhere),
  asked: async (world, records, actor) => {
    const sent = Array.from({ length: records }, (_, n) => envelope(register, student(world, n)))
    const [first] = await world.dispatch(sent, actor, 'form')
    const [one] = sent
    if (first?.kind !== 'accepted' || one === undefined) throw new Error('the example was to be registered')
    return { question: { commandId: one.id }, hidden: [String(first.result['number']), 'Siswa Contoh 0'] }
  },
  strangers: (world) => [{ kind: 'organisation', id: world.school }, { kind: 'region', code: '18' }, { kind: 'all' }],
})
