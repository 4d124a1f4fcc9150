import { beforeEach, describe, expect, it } from 'vitest'
import { sweepTold } from '#modules/people/index.server.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { FAR_VILLAGE, VILLAGE } from '#tests/regions.ts'
import { actorWith, envelope, everywhere, newWorld, type World } from '#tests/world.ts'
import { register } from './register.ts'

let world: World
const planner = actorWith('registration.create', everywhere)
beforeEach(async () => void (world = await newWorld()))

const nik = (n: number) => `180715410609${String(n + 1).padStart(4, '0')}`
const student = (n: number, over: object = {}) =>
  envelope(register, {
    registrationId: newId(),
    personId: newId(),
    intakeId: world.intake,
    schoolId: world.school,
    fullName: `Siswa ${n}`,
    bornOn: '2009-06-01',
    village: VILLAGE,
    nik: nik(n),
    ...over,
  })
const crowd = (schoolId: string | null, first: number, last: number) =>
  Array.from({ length: last - first }, (_, i) => student(first + i, { schoolId }))
const send = (sent: readonly unknown[], { dryRun = false, actor = planner } = {}) =>
  world.dispatch(sent, actor, 'sheet', { dryRun })
const codes = async (...given: Parameters<typeof send>) =>
  (await send(...given)).map((one) =>
    one.kind === 'refused' ? one.code : one.kind === 'accepted' ? one.result['outcome'] : one.kind,
  )
const times = (n: number, code: string) => Array.from({ length: n }, () => code)

describe('looking for other schools’ students', () => {
  beforeEach(async () => void (await send(crowd(world.school, 0, 60))))

  it('ends after fifty a day, one by one or in one batch, and is open again the next day', async () => {
    expect(await codes(crowd(world.farSchool, 0, 60))).toEqual([
      ...times(50, 'proposed'),
      ...times(10, 'not-checked-today'),
    ])
    expect(await codes(crowd(world.farSchool, 55, 56))).toEqual(['not-checked-today'])
    expect(await codes(crowd(world.farSchool, 0, 1)), 'what was asked before tells nothing new').toEqual([
      'not-checked-today',
    ])
    world.setClock('2026-11-25T02:30:00.000Z')
    expect(await codes(crowd(world.farSchool, 55, 56))).toEqual(['proposed'])
  })

  it('then answers a number that is nobody’s like one that is somebody’s; who brings no number is registered', async () => {
    await send(crowd(world.farSchool, 0, 50))
    const far = { schoolId: world.farSchool }
    expect(await codes([student(55, far), student(900, far)])).toEqual(times(2, 'not-checked-today'))
    expect(await codes([student(901, { ...far, nik: null })])).toEqual(['new'])
  })

  it('is counted where it was only checked, and the same student once', async () => {
    expect(await codes(crowd(world.farSchool, 0, 30), { dryRun: true })).toEqual(times(30, 'proposed'))
    expect(await codes(crowd(world.farSchool, 0, 30), { dryRun: true }), 'checked again').toEqual(times(30, 'proposed'))
    expect(await codes(crowd(world.farSchool, 0, 40))).toEqual(times(40, 'proposed'))
    expect(await codes(crowd(world.farSchool, 40, 60), { dryRun: true })).toEqual([
      ...times(10, 'proposed'),
      ...times(10, 'not-checked-today'),
    ])
  })

  it('is kept once while it counts, however often it is checked, and swept afterwards', async () => {
    const kept = async () => (await world.database.read.selectFrom('person_told').select('person').execute()).length
    for (let n = 0; n < 3; n++)
      await send([...crowd(world.farSchool, 0, 20), ...crowd(world.farSchool, 0, 5)], { dryRun: true })
    expect(await kept()).toBe(20)
    world.setClock('2026-11-24T03:30:00.000Z')
    await send([student(20, { schoolId: null, village: FAR_VILLAGE })], { dryRun: true })
    await send([student(20, { schoolId: null, village: FAR_VILLAGE })])
    expect(await kept()).toBe(21)
    expect(await sweepTold(world), 'all of it counts').toBe(0)
    world.setClock('2026-11-25T02:30:00.000Z')
    expect(await sweepTold(world), 'what no longer does').toBe(20)
    expect(await kept()).toBe(1)
    world.setClock('2026-11-25T03:30:00.000Z')
    expect(await codes([student(20, { schoolId: null, village: FAR_VILLAGE })], { dryRun: true })).toEqual(['proposed'])
    expect(await kept(), 'told again, a day later').toBe(2)
  })

  it('is counted where many ask at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, i) => codes(crowd(world.farSchool, 10 * i, 10 * i + 10), { dryRun: true })),
    )
    expect(answers.flat().filter((code) => code === 'proposed')).toHaveLength(50)
  })

  it('is counted for each who asks and each school that is asked for', async () => {
    await send(crowd(world.farSchool, 0, 50))
    const other = actorWith('registration.create', everywhere)
    expect(await codes(crowd(world.farSchool, 50, 51), { actor: other })).toEqual(['proposed'])
    expect(await codes([student(51, { schoolId: null, village: FAR_VILLAGE })])).toEqual(['proposed'])
  })
})

describe('a NISN that somebody has', () => {
  const nisn = '0091234567'
  const on = (fullName: string) =>
    world.database.read
      .selectFrom('person')
      .innerJoin('person_proposal as proposal', 'proposal.person', 'person.id')
      .select(['nisn', 'phone', 'proposal.kind', 'proposal.state'])
      .where('full_name', '=', fullName)
      .execute()
  const told = () => world.database.read.selectFrom('person_told').select(['actor', 'school']).execute()

  it('at one’s own school is named as somebody else’s', async () => {
    await send([student(0, { nisn })])
    expect(await codes([student(1, { nisn, bornOn: '2009-06-02' })])).toEqual(['nisn-of-another'])
    expect(await told()).toEqual([])
  })

  it('at another school is answered like any student of another school, and counted', async () => {
    await send([student(0, { nisn })])
    const asked = student(0, { schoolId: world.farSchool, nik: null, nisn })
    expect(await codes([asked], { dryRun: true })).toEqual(['proposed'])
    expect(await told()).toEqual([{ actor: planner.id, school: world.farSchool }])
  })

  it('at another school, of somebody who cannot be the same human, keeps nobody out: she is registered without it', async () => {
    await send([student(0, { nisn })])
    const siti = { schoolId: world.farSchool, nisn, fullName: 'Siti Contoh', bornOn: '2008-02-03' }
    const asked = student(1, { ...siti, nik: '1807154302080001' })
    expect(await codes([asked], { dryRun: true })).toEqual(['new'])
    expect(await send([asked])).toMatchObject([
      { kind: 'accepted', result: { outcome: 'new' }, warnings: [{ path: 'nisn', code: 'nisn-proposed' }] },
    ])
    expect(await told(), 'whoever asks by numbers learned that somebody has it').toEqual([
      { actor: planner.id, school: world.farSchool },
    ])
    expect(await on('Siti Contoh')).toEqual([{ nisn: null, phone: null, kind: 'nisn', state: 'open' }])
    const again = student(2, { ...siti, nik: null, phone: '0812 3456 7890' })
    expect(await send([again]), 'known by name').toMatchObject([{ result: { outcome: 'changed' } }])
    expect(await on('Siti Contoh')).toEqual([{ nisn: null, phone: '+6281234567890', kind: 'nisn', state: 'open' }])
  })

  it('at another school does not hide the school’s own student, who is known by name and birth date', async () => {
    const own = { schoolId: world.farSchool, fullName: 'Siti Contoh', bornOn: '2008-02-03', nik: null }
    await send([student(0, { nisn }), student(1, own)])
    expect(await send([student(1, { ...own, nisn, phone: '0812 3456 7890' })])).toMatchObject([
      { result: { outcome: 'changed' }, warnings: [{ path: 'nisn', code: 'nisn-proposed' }] },
    ])
    expect(await on('Siti Contoh')).toEqual([{ nisn: null, phone: '+6281234567890', kind: 'nisn', state: 'open' }])
    expect(await told()).toHaveLength(1)
  })

  it('at another school, asked for by other names, is told of fifty times a day at most', async () => {
    await send(Array.from({ length: 51 }, (_, n) => student(n, { nisn: String(91_000_000 + n).padStart(10, '0') })))
    const asked = Array.from({ length: 52 }, (_, n) =>
      student(n, {
        schoolId: world.farSchool,
        fullName: `Murid ${n}`,
        bornOn: '2008-02-03',
        nik: null,
        nisn: String(91_000_000 + n).padStart(10, '0'),
      }),
    )
    expect(await codes(asked)).toEqual([...times(50, 'new'), ...times(2, 'not-checked-today')])
  })

  it('at another school tells nobody a birth date: every one that is tried counts', async () => {
    await send([student(0, { nisn, bornOn: '2008-12-24' })])
    const year = Array.from({ length: 365 }, (_, n) =>
      student(0, {
        schoolId: world.farSchool,
        bornOn: new Date(Date.UTC(2008, 0, n + 1)).toISOString().slice(0, 10),
        fullName: 'Sisva 0',
        nik: null,
        nisn,
      }),
    )
    expect(await codes(year, { dryRun: true })).toEqual([...times(50, 'new'), ...times(315, 'not-checked-today')])
    expect(await told(), 'what was refused told nothing').toHaveLength(50)
  })

  it.each([
    ['name', (n: number) => ({ fullName: `Murid ${'x'.repeat(n + 1)}` })],
    [
      'name, by where its degrees begin',
      (n: number) => ({ fullName: `Murid ${'x'.repeat(n % 20)}${','.repeat(n / 20)}` }),
    ],
    ['NIK', (n: number) => ({ nik: nik(n + 1) })],
  ])('at another school tells nobody a %s', async (_what, over) => {
    await send([student(0, { nisn })])
    const guesses = Array.from({ length: 60 }, (_, n) =>
      student(0, { schoolId: world.farSchool, nik: null, nisn, ...over(n) }),
    )
    expect((await codes(guesses, { dryRun: true })).filter((code) => code === 'not-checked-today')).toHaveLength(10)
    expect(await told()).toHaveLength(50)
  })

  it('at another school, asked for by the same row first as a check and then in earnest, counts once', async () => {
    await send([student(0, { nisn })])
    const asked = student(0, { schoolId: world.farSchool, nisn, fullName: 'Siti Contoh', nik: null })
    await send([asked, asked], { dryRun: true })
    await send([asked])
    expect(await told()).toHaveLength(1)
    await send([student(0, { schoolId: world.farSchool, nisn, fullName: 'Siti Contoh', nik: null, sex: 'female' })])
    expect(await told(), 'with a sex that was not asked before').toHaveLength(2)
    const homes = [VILLAGE, FAR_VILLAGE].map((village) => student(0, { schoolId: null, village, nisn, nik: null }))
    expect(await codes(homes, { dryRun: true })).toEqual(times(2, 'proposed'))
    expect(await told(), 'in another village, where there is no school').toHaveLength(4)
  })

  it('at another school is not looked for by ids that are taken: such an answer is the same for everybody', async () => {
    await send([student(0, { nisn }), student(1, { schoolId: world.farSchool })])
    const taken = await world.database.read
      .selectFrom('registration')
      .select(['id', 'person'])
      .where('school', '=', world.farSchool)
      .executeTakeFirstOrThrow()
    const asked = { schoolId: world.farSchool, nik: null, nisn, personId: taken.person }
    const sent = [student(0, asked), student(0, { ...asked, bornOn: '2008-02-03', fullName: 'Siti Contoh' })]
    expect(await codes(sent, { dryRun: true })).toEqual(times(2, 'person-id-taken'))
    const registration = { ...asked, personId: newId(), registrationId: taken.id }
    expect(await codes([student(0, registration)], { dryRun: true })).toEqual(['registration-id-taken'])
    expect(await told()).toEqual([])
  })

  it('at another school is not given to the own student: that is proposed, and counted', async () => {
    await send([student(0, { nisn }), student(1, { schoolId: world.farSchool })])
    const [outcome] = await send([student(1, { schoolId: world.farSchool, nisn })])
    expect(outcome).toMatchObject({ kind: 'accepted', warnings: [{ path: 'nisn', code: 'nisn-proposed' }] })
    expect(await told()).toHaveLength(1)
    expect(await world.database.read.selectFrom('person_proposal').select('kind').execute()).toEqual([{ kind: 'nisn' }])
  })

  it('at one’s own school, sent with the NIK of another’s student, tells of that student only counted', async () => {
    await send([student(0, { nisn, nik: null, schoolId: world.farSchool }), student(1)])
    expect(await codes([student(0, { nisn, nik: nik(1), schoolId: world.farSchool })])).toEqual(['proposed'])
    expect(await told()).toHaveLength(1)
  })
})
