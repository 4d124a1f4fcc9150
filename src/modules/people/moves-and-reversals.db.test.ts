import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/grant.ts'
import { agree } from '#modules/access/index.ts'
import { moveRegistration, reviewRegistrations } from '#modules/programme/index.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { accept, decide, followUp, openQueue, paper, put, queue, registrations, steward, world } from '#tests/queue.ts'
import { FAR_VILLAGE } from '#tests/regions.ts'
import { actorWith, envelope, everywhere } from '#tests/world.ts'
import { reverseRejection } from './reverse-rejection.ts'

beforeEach(openQueue)

describe('a school that asks for another’s student', () => {
  it('gets the student with class, home and contacts when it is accepted, name and numbers staying as they are', async () => {
    await put({
      schoolId: world.farSchool,
      fullName: 'Siti Contoh Lain',
      className: 'XII IPA 1',
      village: FAR_VILLAGE,
      phone: '081311112222',
    })
    expect(await accept()).toMatchObject({ kind: 'accepted', result: { kind: 'other-school' } })
    expect(
      await world.database.read.selectFrom('person').select(['full_name', 'village', 'phone']).executeTakeFirst(),
    ).toEqual({ full_name: 'Siti Contoh', village: FAR_VILLAGE, phone: '+6281311112222' })
    expect(
      await world.database.read
        .selectFrom('person_place')
        .select(['role', 'organisation', 'region'])
        .orderBy('role')
        .execute(),
    ).toEqual([
      { role: 'home', organisation: null, region: FAR_VILLAGE },
      { role: 'school', organisation: world.farSchool, region: '18.01' },
    ])
    expect((await followUp())[0]).toMatchObject({ kind: 'accepted', result: { outcome: 'moved', registrations: 1 } })
    expect(await registrations()).toEqual([
      {
        state: 'awaiting-consent',
        school: world.farSchool,
        regency: '18.01',
        class_name: 'XII IPA 1',
        segment: 'class-xii',
      },
    ])
    expect(await put({ schoolId: world.farSchool, village: FAR_VILLAGE, phone: '081311112222' })).toMatchObject({
      outcome: 'known',
    })
  })

  it('gets a registration where none runs in the intake that it asked for; what runs at the former school goes along', async () => {
    await put({ schoolId: world.farSchool, intakeId: world.alumniIntake })
    await accept()
    expect((await followUp())[0]).toMatchObject({ kind: 'accepted', result: { outcome: 'made', registrations: 2 } })
    expect(await registrations()).toMatchObject([
      { school: world.farSchool, segment: 'class-xii' },
      { school: world.farSchool, segment: 'alumni', state: 'awaiting-consent' },
    ])
  })

  it('may be none: then the student has no school any more', async () => {
    await put({ schoolId: null })
    await accept()
    await followUp()
    expect(await world.database.read.selectFrom('person_place').select('role').execute()).toEqual([{ role: 'home' }])
    expect(await registrations()).toMatchObject([{ school: null, regency: '18.07' }])
  })

  it('is followed by the system alone', async () => {
    const input = {
      personId: newId(),
      schoolId: null,
      intakeId: world.intake,
      registrationId: newId(),
      className: null,
    }
    for (const [contract, some] of [
      [moveRegistration, input],
      [reviewRegistrations, { personId: newId() }],
    ] as const)
      expect(
        await world.dispatch(
          [envelope(contract, some)],
          actorWith(['registration.create', 'person.decide-proposal'], everywhere),
          'api',
        ),
      ).toEqual([{ kind: 'denied', because: 'permission' }])
  })
})

describe('a rejection', () => {
  const reject = async () => {
    await put({ bornOn: '2007-03-12', nik: null })
    const proposalId = (await queue())[0]?.id ?? ''
    await decide({ proposalId, decision: 'reject', note: 'Akta menyebut tahun 2009' })
    return proposalId
  }

  it('is turned round only by two stewards, the first freshly logged in', async () => {
    const input = { proposalId: await reject(), note: 'Akta asli sudah diperiksa' }
    const reverse = async (actor: Actor) =>
      (await world.dispatch([envelope(reverseRejection, input)], actor, 'form'))[0]
    expect(await reverse({ ...steward, loggedInAt: '2026-11-24T02:00:00.000Z' })).toEqual({
      kind: 'denied',
      because: 'fresh-login',
    })
    expect(await reverse({ ...steward, kind: 'key', loggedInAt: null }), 'a saved password or key').toEqual({
      kind: 'denied',
      because: 'fresh-login',
    })
    const sent = envelope(reverseRejection, input)
    expect((await world.dispatch([sent], steward, 'form'))[0]).toMatchObject({ kind: 'pending' })
    expect(
      await world.database.read.selectFrom('person').select('born_on').executeTakeFirst(),
      'nothing has changed yet',
    ).toEqual({ born_on: '2009-03-12' })
    const agreeing = async (actor: Actor) =>
      (await world.dispatch([envelope(agree, { commandId: sent.id, agreed: true })], actor, 'form'))[0]
    expect(await agreeing(steward)).toMatchObject({ kind: 'refused', code: 'own-request' })
    const second = { ...steward, id: newId() }
    expect(await agreeing(second)).toMatchObject({ kind: 'accepted' })
    const system = actorWith('person.decide-proposal', everywhere, { kind: 'system', id: 'system' })
    expect((await world.dispatch([envelope(reverseRejection, input)], system, 'reaction'))[0]).toMatchObject({
      kind: 'accepted',
      result: { state: 'accepted' },
    })
    expect(await world.database.read.selectFrom('person').select('born_on').executeTakeFirst()).toEqual({
      born_on: '2007-03-12',
    })
    expect((await queue('accepted')).map((one) => one.id)).toEqual([input.proposalId])
  })
})

describe('what an erased person proposed', () => {
  it('can neither be read nor decided', async () => {
    await put({ bornOn: '2007-03-12', nik: null })
    await world.database.write.deleteFrom('subject_key').execute()
    const [row] = await queue()
    expect(await paper(row?.id ?? '')).toMatchObject({ changes: [], nik: null })
    expect(
      await decide({ proposalId: row?.id, decision: 'accept' }, actorWith('person.decide-proposal', everywhere)),
    ).toMatchObject({ kind: 'refused', code: 'proposal-unknown' })
  })
})
