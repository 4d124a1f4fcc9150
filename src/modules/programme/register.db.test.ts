import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#platform/secrets/secrets.server.ts'
import { FAR_VILLAGE, VILLAGE } from '#tests/regions.ts'
import { actorWith, envelope, everywhere, newWorld, type World } from '#tests/world.ts'
import { register } from './register.ts'

let world: World
const planner = actorWith('registration.create', everywhere)
beforeEach(async () => void (world = await newWorld()))

const siti = (over: object = {}) => ({
  registrationId: newId(), personId: newId(), intakeId: world.intake, schoolId: world.school,
  fullName: 'Siti Contoh', bornOn: '2009-06-01', village: VILLAGE, nik: '1807154106090001', ...over,
})
const send = async (input: object, actor = planner) => (await world.dispatch([envelope(register, input)], actor, 'api'))[0]

describe('a school registers a student', () => {
  it('makes the person and the registration in one decision; under 18 it awaits consent', async () => {
    const input = siti()
    const outcome = await send(input)
    expect(outcome).toMatchObject({ kind: 'accepted', result: { outcome: 'new', state: 'awaiting-consent', person: input.personId, registration: input.registrationId }, warnings: [] })
    const person = await world.database.read.selectFrom('person').selectAll().executeTakeFirstOrThrow()
    expect(person).toMatchObject({ full_name: 'Siti Contoh', born_on: '2009-06-01', nik_shown: '1807************' })
    expect(JSON.stringify(person)).not.toContain('1807154106090001')
  })

  it('knows the same NIK from the same school again and changes only what changed', async () => {
    await send(siti())
    expect(await send(siti())).toMatchObject({ kind: 'accepted', result: { outcome: 'known' } })
    expect(await send(siti({ fullName: 'Siti Contoh Sari', village: FAR_VILLAGE, phone: '0812 3456 7890' }))).toMatchObject({ result: { outcome: 'changed' } })
    const people = await world.database.read.selectFrom('person').select(['full_name', 'village', 'phone']).execute()
    expect(people).toEqual([{ full_name: 'Siti Contoh Sari', village: FAR_VILLAGE, phone: '+6281234567890' }])
  })

  it('answers another school only that the person is registered elsewhere', async () => {
    await send(siti())
    const outcome = await send(siti({ schoolId: world.farSchool }))
    expect(outcome).toEqual({ kind: 'accepted', result: { outcome: 'proposed', registration: null, number: null, person: null, state: null }, warnings: [{ path: 'nik', code: 'registered-at-other-school' }] })
    expect(await world.database.read.selectFrom('person_proposal').select(['kind', 'state']).execute()).toEqual([{ kind: 'other-school', state: 'open' }])
  })

  it('keeps two rows of one NIK in one batch to one person', async () => {
    const outcomes = await world.dispatch([envelope(register, siti()), envelope(register, siti({ fullName: 'Siti Lain' }))], planner, 'sheet')
    expect(outcomes.map((one) => one.kind === 'accepted' && one.result['outcome'])).toEqual(['new', 'changed'])
  })
})
