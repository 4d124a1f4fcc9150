import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#platform/secrets/secrets.server.ts'
import { FAR_VILLAGE, VILLAGE } from '#tests/regions.ts'
import { actorWith, envelope, everywhere, newWorld, type World } from '#tests/world.ts'
import { register } from './register.ts'

let world: World
const planner = actorWith('registration.create', everywhere)
beforeEach(async () => void (world = await newWorld()))

const siti = (over: object = {}) => ({
  registrationId: newId(),
  personId: newId(),
  intakeId: world.intake,
  schoolId: world.school,
  fullName: 'Siti Contoh',
  bornOn: '2009-06-01',
  village: VILLAGE,
  nik: '1807154106090001',
  ...over,
})
const send = async (input: object, actor = planner) =>
  (await world.dispatch([envelope(register, input)], actor, 'api'))[0]

describe('a school registers a student', () => {
  it('makes the person and the registration in one decision; under 18 it awaits consent', async () => {
    const input = siti()
    const outcome = await send(input)
    expect(outcome).toMatchObject({
      kind: 'accepted',
      result: { outcome: 'new', state: 'awaiting-consent', person: input.personId, registration: input.registrationId },
      warnings: [],
    })
    const person = await world.database.read.selectFrom('person').selectAll().executeTakeFirstOrThrow()
    expect(person).toMatchObject({ full_name: 'Siti Contoh', born_on: '2009-06-01', nik_shown: '1807************' })
    expect(JSON.stringify(person)).not.toContain('1807154106090001')
  })

  it('knows the same NIK from the same school again and changes only what changed', async () => {
    await send(siti())
    expect(await send(siti())).toMatchObject({ kind: 'accepted', result: { outcome: 'known' } })
    expect(
      await send(siti({ fullName: 'Siti Contoh Sari', village: FAR_VILLAGE, phone: '0812 3456 7890' })),
    ).toMatchObject({ result: { outcome: 'changed' } })
    const people = await world.database.read.selectFrom('person').select(['full_name', 'village', 'phone']).execute()
    expect(people).toEqual([{ full_name: 'Siti Contoh Sari', village: FAR_VILLAGE, phone: '+6281234567890' }])
  })

  it('answers another school only that the person is registered elsewhere', async () => {
    await send(siti())
    const outcome = await send(siti({ schoolId: world.farSchool }))
    expect(outcome).toEqual({
      kind: 'accepted',
      result: { outcome: 'proposed', registration: null, number: null, person: null, state: null },
      warnings: [{ path: 'nik', code: 'registered-at-other-school' }],
    })
    expect(await world.database.read.selectFrom('person_proposal').select(['kind', 'state']).execute()).toEqual([
      { kind: 'other-school', state: 'open' },
    ])
  })

  it('keeps two rows of one NIK in one batch to one person', async () => {
    const outcomes = await world.dispatch(
      [envelope(register, siti()), envelope(register, siti({ fullName: 'Siti Lain' }))],
      planner,
      'sheet',
    )
    expect(outcomes.map((one) => one.kind === 'accepted' && one.result['outcome'])).toEqual(['new', 'changed'])
  })
})

describe('who is who', () => {
  const budi = (over: object = {}) =>
    siti({ fullName: 'Budi Contoh', bornOn: '2008-08-08', nik: null, nisn: '0091234567', ...over })

  it('a NISN with another name and another birth date is another student’s, mistyped', async () => {
    await send(budi())
    expect(await send(siti({ nisn: '0091234567' }))).toMatchObject({ kind: 'refused', code: 'nisn-of-another' })
    expect(await send(budi({ fullName: 'Budhi Contoh' }))).toMatchObject({ result: { outcome: 'changed' } })
  })

  it('a NISN copied down to a twin, whose name is another or whose sex, is the other twin’s; the record stays', async () => {
    const wahyu = { fullName: 'Wahyu Putra', sex: 'male' }
    await send(budi(wahyu))
    for (const twin of [
      { fullName: 'Siti Rohani' },
      { fullName: 'Wahyu Putri', sex: 'female' },
      { fullName: 'Wahyu Putro', sex: 'female' },
    ])
      expect(await send(budi(twin))).toMatchObject({ kind: 'refused', code: 'nisn-of-another', path: 'nisn' })
    expect(await world.database.read.selectFrom('person').select('full_name').execute()).toEqual([
      { full_name: 'Wahyu Putra' },
    ])
  })

  it('a NISN with the same birth date and a single name that has grown is the same student’s', async () => {
    await send(budi({ fullName: 'Budi' }))
    expect(await send(budi({ fullName: 'Budi Contoh' }))).toMatchObject({ result: { outcome: 'changed' } })
  })

  it('a NIK copied down to a twin is refused; the record stays', async () => {
    const outcomes = await world.dispatch(
      [
        envelope(register, siti({ fullName: 'Wahyu Putra', sex: 'male' })),
        envelope(register, siti({ fullName: 'Wahyu Putri', sex: 'female' })),
      ],
      planner,
      'sheet',
    )
    expect(outcomes).toMatchObject([{ result: { outcome: 'new' } }, { kind: 'refused', code: 'nik-of-another' }])
  })

  it('a NISN whose student has another NIK needs the same name and birth date; then the NIK is proposed', async () => {
    await send(budi({ nik: '1807150808080001' }))
    expect(await send(budi({ nik: '1807150808080002', fullName: 'Budhi Contoh' }))).toMatchObject({
      kind: 'refused',
      code: 'nisn-of-another',
    })
    expect(await send(budi({ nik: '1807150808080002' }))).toMatchObject({
      kind: 'accepted',
      result: { outcome: 'known' },
      warnings: [{ path: 'nik', code: 'nik-proposed' }],
    })
    expect(await send(budi({ nik: '1807150808080002' }))).toMatchObject({
      warnings: [{ path: 'nik', code: 'nik-proposed' }],
    })
    await send(budi({ nik: '1807150808080003' }))
    expect(
      await world.database.read.selectFrom('person_proposal').select('kind').execute(),
      'the same once, another value again',
    ).toEqual([{ kind: 'nik' }, { kind: 'nik' }])
  })

  it('a NISN of one’s own student, with the same name but another NIK and birth date: both are proposed', async () => {
    await send(budi({ nik: '1807150808080001' }))
    expect(await send(budi({ nik: '1807150908080002', bornOn: '2008-08-09' }))).toMatchObject({
      kind: 'accepted',
      warnings: [
        { path: 'nik', code: 'nik-proposed' },
        { path: 'bornOn', code: 'birth-date-proposed' },
      ],
    })
    expect(await world.database.read.selectFrom('person_proposal').select('kind').orderBy('kind').execute()).toEqual([
      { kind: 'birth-date' },
      { kind: 'nik' },
    ])
  })

  it('without numbers, the same name and birth date at one school are one person, at two schools two', async () => {
    const free = { nik: null, nisn: null }
    await send(siti(free))
    expect(await send(siti(free))).toMatchObject({ result: { outcome: 'known' } })
    expect(await send(siti({ ...free, schoolId: world.farSchool }))).toMatchObject({ result: { outcome: 'new' } })
  })

  it('an id that its maker used before is refused, not a fault', async () => {
    const first = siti()
    await send(first)
    expect(await send(budi({ personId: first.personId }))).toMatchObject({ kind: 'refused', code: 'person-id-taken' })
    expect(await send(budi({ registrationId: first.registrationId }))).toMatchObject({
      kind: 'refused',
      code: 'registration-id-taken',
    })
  })
})

describe('the lists in which a person stands', () => {
  it('put whoever registers again on top, each place and each word alike, and follow a new name and a new home', async () => {
    await send(siti())
    world.setClock('2026-11-25T02:30:00.000Z')
    await send(siti({ intakeId: world.alumniIntake, fullName: 'Siti Contoh Sari', village: FAR_VILLAGE }))
    const at = '2026-11-25T02:30:00.000Z'
    const places = await world.database.read
      .selectFrom('person_place')
      .select(['role', 'region', 'listed_at', 'name_key'])
      .orderBy('role')
      .execute()
    expect(places).toEqual([
      { role: 'home', region: FAR_VILLAGE, listed_at: at, name_key: 'siti contoh sari' },
      { role: 'school', region: '18.07', listed_at: at, name_key: 'siti contoh sari' },
    ])
    expect(
      await world.database.read.selectFrom('person_word').select(['word', 'listed_at']).orderBy('word').execute(),
    ).toEqual(['contoh', 'sari', 'siti'].map((word) => ({ word, listed_at: at })))
    const registrations = await world.database.read
      .selectFrom('registration')
      .select(['segment', 'listed_at', 'registered_at'])
      .orderBy('registered_at')
      .execute()
    expect(registrations).toEqual([
      { segment: 'class-xii', listed_at: at, registered_at: '2026-11-24T02:30:00.000Z' },
      { segment: 'alumni', listed_at: at, registered_at: at },
    ])
  })
})
