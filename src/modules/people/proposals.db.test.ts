import { beforeEach, describe, expect, it } from 'vitest'
import { reactions } from '#app/reactions.ts'
import type { Actor } from '#kernel/grant.ts'
import { agree } from '#modules/access/index.ts'
import { moveRegistration, register, reviewRegistrations } from '#modules/programme/index.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import type { Event } from '#platform/handler.server.ts'
import { settle } from '#tests/example.ts'
import { FAR_VILLAGE, VILLAGE } from '#tests/regions.ts'
import { actorWith, envelope, everywhere, newWorld, NOW, type World } from '#tests/world.ts'
import { decideProposal } from './decide-proposal.ts'
import { getProposalQuery } from './get-proposal.server.ts'
import { listProposalsQuery } from './list-proposals.server.ts'
import { openNumberQuery } from './open-number.server.ts'
import { reverseRejection } from './reverse-rejection.ts'

let world: World
let happened: Event[]
const registrar = actorWith('registration.create', everywhere)
const steward = actorWith(['person.decide-proposal', 'person.read-number', 'person.read'], {
  kind: 'region',
  code: '18',
})
const pupil = (over: object = {}) => ({
  registrationId: newId(),
  personId: newId(),
  intakeId: world.intake,
  schoolId: world.school,
  fullName: 'Siti Contoh',
  bornOn: '2009-03-12',
  village: VILLAGE,
  nik: '1807155203090001',
  nisn: '0091234567',
  ...over,
})
const put = async (over: object = {}) => settle(world, register, pupil(over), registrar)
const queue = async (state: 'open' | 'rejected' | 'accepted' = 'open', actor = steward) => {
  const answer = await world.ask(listProposalsQuery, { state }, actor, 'form')
  return answer.kind === 'found' ? answer.result.proposals : []
}
const paper = async (proposalId: string) => {
  const answer = await world.ask(getProposalQuery, { proposalId }, steward, 'form')
  if (answer.kind !== 'found') throw new Error(answer.kind)
  return answer.result
}
const decide = async (input: object, actor: Actor = steward) =>
  (await world.dispatch([envelope(decideProposal, input)], actor, 'form'))[0]
const accept = async () => decide({ proposalId: (await queue())[0]?.id, decision: 'accept' })
/** Sends what follows from what happened, as the queue of reactions would. */
const followUp = async () => {
  const system = actorWith('system.follow-up', everywhere, { kind: 'system', id: 'system' })
  const follow = happened
    .splice(0)
    .flatMap((event) => reactions.filter((one) => one.on === event.type).map((one) => one.follow(event)))
  return world.dispatch(
    follow.flatMap((one) => (one?.kind === 'command' ? [envelope(one, one.input)] : [])),
    system,
    'reaction',
  )
}
const registrations = () =>
  world.database.read
    .selectFrom('registration')
    .select(['state', 'school', 'regency', 'class_name', 'segment'])
    .orderBy('registered_at')
    .orderBy('segment', 'desc')
    .execute()

beforeEach(async () => {
  happened = []
  world = await newWorld({
    queueReactions: async (_tx, caused) => void happened.push(...caused.map(({ event }) => event)),
  })
  await put()
  happened = []
})

describe('the data steward’s queue', () => {
  it('shows the oldest first, to whoever decides there and to nobody else', async () => {
    await put({ bornOn: '2008-03-12', nik: null })
    world.setClock('2026-11-24T03:30:00.000Z')
    await put({ schoolId: world.farSchool })
    expect(
      (await queue()).map(({ kind, fullName, school, askedBy, abilities }) => [
        kind,
        fullName,
        school,
        askedBy,
        abilities,
      ]),
    ).toEqual([
      ['birth-date', 'Siti Contoh', 'SMK Contoh Sribhawono', 'SMK Contoh Sribhawono', ['people.decide-proposal']],
      ['other-school', 'Siti Contoh', 'SMK Contoh Sribhawono', 'SMA Contoh Candipuro', ['people.decide-proposal']],
    ])
    expect(await queue('open', actorWith('person.decide-proposal', { kind: 'region', code: '18.01' }))).toEqual([])
  })

  it('is read page after page', async () => {
    const batch = Array.from({ length: 120 }, (_, n) =>
      pupil({ fullName: `Murid ${n}`, nik: null, nisn: String(n).padStart(10, '0') }),
    )
    await world.dispatch(
      batch.map((one) => envelope(register, one)),
      registrar,
      'sheet',
    )
    await world.dispatch(
      batch.map((one) => envelope(register, { ...one, registrationId: newId(), bornOn: '2008-01-01' })),
      registrar,
      'sheet',
    )
    const pageAfter = async (after: string | null) => {
      const answer = await world.ask(listProposalsQuery, { after }, steward, 'form')
      if (answer.kind !== 'found') throw new Error(answer.kind)
      return answer.result
    }
    const first = await pageAfter(null)
    const second = await pageAfter(first.next)
    const third = await pageAfter(second.next)
    expect(third.next).toBeNull()
    const ids = [first, second, third].flatMap((page) => page.proposals.map((one) => one.id))
    expect([ids.length, new Set(ids).size]).toEqual([120, 120])
  })
})

describe('a proposed NIK', () => {
  it('stands beside the one on record, both masked, with what each says; it opens with a reason', async () => {
    await put({ nik: '1807155203080007' })
    const [row] = await queue()
    const { nik, changes, person } = await paper(row?.id ?? '')
    expect(nik).toEqual({
      before: { shown: '1807************', bornOn: '2009-03-12', sex: 'female', region: 'Bandar Sribhawono' },
      after: { shown: '1807************', bornOn: '2008-03-12', sex: 'female', region: 'Bandar Sribhawono' },
      differsAt: [12, 16],
    })
    expect(changes).toEqual([{ field: 'nik', before: '1807************', after: '1807************' }])
    const opened = await world.ask(
      openNumberQuery,
      { personId: person.id, field: 'nik', proposalId: row?.id, reason: 'Membandingkan dua NIK' },
      steward,
      'form',
    )
    expect(opened).toEqual({ kind: 'found', result: { number: '1807155203080007' } })
  })

  it('replaces the old one when it is accepted; the steward is told where NIK and birth date disagree', async () => {
    await put({ nik: '1807155203080007' })
    expect(await accept()).toMatchObject({
      kind: 'accepted',
      result: { state: 'accepted', kind: 'nik' },
      warnings: [{ code: 'nik-birth-date-differs' }],
    })
    const person = await world.database.read.selectFrom('person').select('nik_sealed').executeTakeFirstOrThrow()
    expect(world.secrets.open(person.nik_sealed ?? '')).toBe('1807155203080007')
    expect(await put({ nik: '1807155203080007' })).toMatchObject({ outcome: 'known' })
    expect((await queue('accepted')).map((one) => one.kind)).toEqual(['nik'])
    expect(await followUp()).toEqual([])
  })
})

describe('a proposed birth date', () => {
  it('makes an adult of a minor when it is accepted: the registration is in line from then on', async () => {
    await put({ bornOn: '2007-03-12', nik: null })
    expect(await accept()).toMatchObject({ kind: 'accepted', warnings: [{ code: 'nik-birth-date-differs' }] })
    expect(happened.map((event) => event.type)).toEqual([
      'person.proposed',
      'proposal.decided',
      'person.identity-corrected',
    ])
    expect((await registrations()).map((one) => one.state)).toEqual(['awaiting-consent'])
    expect(await followUp()).toMatchObject([{ kind: 'accepted', result: { registrations: 1 } }])
    expect((await registrations()).map((one) => one.state)).toEqual(['waiting'])
  })

  it('changes nothing when it is rejected with a reason', async () => {
    await put({ bornOn: '2007-03-12', nik: null })
    const [row] = await queue()
    expect(await decide({ proposalId: row?.id, decision: 'reject' })).toMatchObject({
      kind: 'refused',
      code: 'note-required',
      path: 'note',
    })
    expect(await decide({ proposalId: row?.id, decision: 'reject', note: 'Akta menyebut tahun 2009' })).toMatchObject({
      kind: 'accepted',
      result: { state: 'rejected' },
    })
    expect(await decide({ proposalId: row?.id, decision: 'accept' })).toMatchObject({
      kind: 'refused',
      code: 'proposal-decided',
    })
    expect(await paper(row?.id ?? '')).toMatchObject({
      state: 'rejected',
      note: 'Akta menyebut tahun 2009',
      decidedAt: NOW,
      abilities: ['people.reverse-rejection'],
    })
    expect(await world.database.read.selectFrom('person').select('born_on').executeTakeFirst()).toEqual({
      born_on: '2009-03-12',
    })
    expect(await followUp()).toEqual([])
  })
})

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
