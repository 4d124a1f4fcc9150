import { beforeEach, describe, expect, it } from 'vitest'
import { register } from '#modules/programme/index.ts'
import {
  accept,
  decide,
  followUp,
  happened,
  openQueue,
  paper,
  pupil,
  put,
  queue,
  registrar,
  registrations,
  steward,
  world,
} from '#tests/queue.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { actorWith, envelope, NOW } from '#tests/world.ts'
import { listProposalsQuery } from './list-proposals.server.ts'
import { openNumberQuery } from './open-number.server.ts'

beforeEach(openQueue)

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

  it('tells before it is decided whether the number stands on somebody else’s record, and nothing more of them', async () => {
    const hers = { fullName: 'Rani Contoh', bornOn: '2008-08-08', schoolId: world.farSchool }
    await put({ ...hers, nik: '1807154808080001' })
    const [open] = await queue()
    expect(await paper(open?.id ?? '')).toMatchObject({
      kind: 'nisn',
      taken: true,
      changes: [{ before: null, after: pupil().nisn }],
    })
    expect(await decide({ proposalId: open?.id, decision: 'accept' })).toMatchObject({ code: 'nisn-of-another' })
    await put({ nik: '1807155203090007' })
    const nik = (await queue()).find((one) => one.kind === 'nik')
    expect(await paper(nik?.id ?? ''), 'nobody has it').toMatchObject({ taken: false })
    await put({ ...hers, nik: '1807155203090007', nisn: null, fullName: 'Wati Lain', bornOn: '2008-09-09' })
    expect(await paper(nik?.id ?? ''), 'meanwhile somebody has').toMatchObject({ taken: true })
    await put({ bornOn: '2009-03-13', nik: null })
    const born = (await queue()).find((one) => one.kind === 'birth-date')
    expect(await paper(born?.id ?? '')).toMatchObject({ taken: false })
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
  it('stands beside the one on record, both masked, and only whether each agrees is told; it opens with a reason', async () => {
    await put({ nik: '1807155203080007' })
    const [row] = await queue()
    const { nik, changes, person } = await paper(row?.id ?? '')
    expect(nik).toEqual({
      before: { shown: '1807************', birthDateAgrees: true, sexAgrees: null },
      after: { shown: '1807************', birthDateAgrees: false, sexAgrees: null },
      same: false,
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
    // Whether the papers are complete counts in line, so the registrations are looked at again.
    expect(await followUp()).toMatchObject([{ kind: 'accepted', result: { registrations: 0 } }])
  })
})

describe('a proposed NISN', () => {
  it('replaces the old one when it is accepted, and not before', async () => {
    const nisn = async () =>
      (await world.database.read.selectFrom('person').select('nisn').executeTakeFirstOrThrow()).nisn
    expect(await put({ nisn: '0097654321', phone: '081234567890' })).toMatchObject({ outcome: 'changed' })
    expect(await nisn()).toBe('0091234567')
    const [row] = await queue()
    expect((await paper(row?.id ?? '')).changes).toEqual([{ field: 'nisn', before: '0091234567', after: '0097654321' }])
    expect(await accept()).toMatchObject({ kind: 'accepted', result: { kind: 'nisn' } })
    expect(await nisn()).toBe('0097654321')
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
