import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/grant.ts'
import { correctContact, openNumber } from '#modules/people/index.ts'
import { openNumberQuery } from '#modules/people/index.server.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { settle } from '#tests/example.ts'
import { FAR_VILLAGE, NEXT_VILLAGE, VILLAGE } from '#tests/regions.ts'
import { actorWith, everywhere, newWorld, NOW, type World } from '#tests/world.ts'
import { getPersonPageQuery } from './get-person-page.server.ts'
import { register } from './register.ts'

const NIK = '1807155203070001'
let world: World
let siti: string
const registrar = actorWith('registration.create', everywhere)
const officer = (code: string, permission = 'person.read') => actorWith(permission, { kind: 'region', code })
const look = (actor: Actor, personId = siti) => world.ask(getPersonPageQuery, { personId }, actor, 'form')
const page = async (actor: Actor) => {
  const answer = await look(actor)
  if (answer.kind !== 'found') throw new Error(answer.kind)
  return answer.result
}

beforeEach(async () => {
  world = await newWorld()
  siti = newId()
  await settle(
    world,
    register,
    {
      registrationId: newId(),
      personId: siti,
      intakeId: world.intake,
      schoolId: world.school,
      fullName: 'Siti Contoh',
      bornOn: '2009-03-12',
      village: VILLAGE,
      nik: NIK,
      phone: '0812 3456 7890',
    },
    registrar,
  )
})

describe('a person’s page', () => {
  it('says who it is, what they registered for, what is missing, and what the reader may do', async () => {
    const { person, registrations, missing, abilities } = await page(
      actorWith(['person.read', 'person.read-number'], { kind: 'region', code: '18.07' }),
    )
    expect(person).toMatchObject({
      fullName: 'Siti Contoh',
      age: 17,
      minor: true,
      nikShown: '1807************',
      village: 'Bandar Agung',
      district: 'Bandar Sribhawono',
      regency: 'Kabupaten Lampung Timur',
      school: 'SMK Contoh Sribhawono',
    })
    expect(registrations).toMatchObject([
      { intake: 'class-xii open', segment: 'class-xii', state: 'awaiting-consent', schoolYear: '2026/2027' },
    ])
    expect(missing).toEqual(['guardian-consent', 'nisn', 'sex'])
    expect(abilities).toEqual(['people.open-number'])
  })

  it('is denied to the officer of the next village, whom the log names (item 54)', async () => {
    const next = officer(NEXT_VILLAGE)
    expect(await look(next)).toEqual({ kind: 'denied' })
    const trail = await world.database.read
      .selectFrom('denial_log')
      .select(['name', 'kind', 'subject', 'received_at'])
      .where('actor', '=', next.id)
      .execute()
    expect(trail).toEqual([{ name: 'programme.get-person-page', kind: 'denied', subject: siti, received_at: NOW }])
    expect((await look(officer(VILLAGE))).kind).toBe('found')
  })

  it.each<[string, () => Actor, 'found' | 'denied']>([
    ['the person’s own school', () => actorWith('person.read', { kind: 'organisation', id: world.school }), 'found'],
    ['another school', () => actorWith('person.read', { kind: 'organisation', id: world.farSchool }), 'denied'],
    ['the regency of school and home', () => officer('18.07'), 'found'],
    ['another regency', () => officer('18.01'), 'denied'],
    ['a code that merely begins alike', () => officer('18.0'), 'denied'],
    ['the person', () => actorWith('person.read', { kind: 'self' }, { person: siti }), 'found'],
    ['another person', () => actorWith('person.read', { kind: 'self' }, { person: newId() }), 'denied'],
  ])('to %s: %s', async (_who, actor, kind) => {
    expect((await look(actor())).kind).toBe(kind)
  })

  it('of nobody is not found', async () => {
    expect(await look(officer('18'), newId())).toEqual({ kind: 'not-found' })
  })

  it('tells what happened, when, by whom and by which way, old values beside new; and who looked', async () => {
    await settle(
      world,
      correctContact,
      { personId: siti, phone: null, email: null, address: 'Jalan Contoh 1', village: FAR_VILLAGE, basedOn: NOW },
      registrar,
    )
    const first = officer('18')
    await look(first)
    const { history, reads } = await page(officer('18'))
    expect(history.map(({ type, channel, at, erased }) => [type, channel, at, erased])).toEqual([
      ['person.changed', 'api', NOW, false],
      ['registration.made', 'api', NOW, false],
      ['person.registered', 'api', NOW, false],
    ])
    expect(history[0]?.changes).toEqual([
      { field: 'phone', before: '+6281234567890', after: null },
      { field: 'address', before: null, after: 'Jalan Contoh 1' },
      { field: 'village', before: 'Bandar Agung', after: 'Beringin Kencana' },
    ])
    expect(history[1]?.changes).toContainEqual({ field: 'schoolId', before: null, after: 'SMK Contoh Sribhawono' })
    expect(history[2]?.changes).toContainEqual({ field: 'nik', before: null, after: '1807************' })
    expect(JSON.stringify(history)).not.toContain(NIK)
    expect(reads).toMatchObject([{ query: 'programme.get-person-page', actorKind: 'user', reason: null, at: NOW }])
  })

  it('keeps of an erased history only that something happened', async () => {
    await world.database.write.deleteFrom('subject_key').where('subject', '=', siti).execute()
    const { history } = await page(officer('18'))
    expect(history.map(({ type, changes, erased }) => [type, changes, erased])).toEqual([
      ['registration.made', [], true],
      ['person.registered', [], true],
    ])
    await settle(
      world,
      correctContact,
      { personId: siti, phone: null, email: null, address: null, village: VILLAGE, basedOn: NOW },
      registrar,
    )
    expect(
      (await page(officer('18'))).history.map(({ type, erased }) => [type, erased]),
      'and goes on under a new key',
    ).toEqual([
      ['person.changed', false],
      ['registration.made', true],
      ['person.registered', true],
    ])
  })
})

describe('a masked number', () => {
  const open = (actor: Actor, over: object = {}) =>
    world.ask(
      openNumberQuery,
      { personId: siti, field: 'nik', reason: 'Mencocokkan dengan KTP', ...over },
      actor,
      'form',
    )

  it('opens with a reason, which stands in the log before the answer', async () => {
    const reader = officer('18.07', 'person.read-number')
    expect(await open(reader)).toEqual({ kind: 'found', result: { number: NIK } })
    expect(
      await world.database.read.selectFrom('read_log').select(['query', 'subject', 'actor', 'reason', 'at']).execute(),
    ).toEqual([
      { query: 'people.open-number', subject: siti, actor: reader.id, reason: 'Mencocokkan dengan KTP', at: NOW },
    ])
    expect((await page(officer('18'))).reads).toMatchObject([
      { query: 'people.open-number', reason: 'Mencocokkan dengan KTP' },
    ])
  })

  it('stays masked without a reason, without the permission, and elsewhere', async () => {
    expect(await open(officer('18.07', 'person.read-number'), { reason: ' ok ' })).toMatchObject({
      kind: 'invalid',
      problems: [{ path: 'reason', code: 'too-short' }],
    })
    expect(await open(officer('18.07'))).toEqual({ kind: 'denied' })
    expect(await open(officer('18.01', 'person.read-number'))).toEqual({ kind: 'denied' })
    expect(await world.database.read.selectFrom('read_log').select('seq').execute()).toEqual([])
  })

  it('is asked for by POST', () => expect(openNumber.method).toBe('post'))
})
