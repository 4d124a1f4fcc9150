import { beforeEach, describe, expect, it } from 'vitest'
import { register } from '#modules/programme/index.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { decide, openQueue, pupil, put, queue, registrar, steward, world } from '#tests/queue.ts'
import { envelope, NOW } from '#tests/world.ts'
import { correctContact } from './correct-contact.ts'
import { decideProposal } from './decide-proposal.ts'

beforeEach(openQueue)

const person = () =>
  world.database.read.selectFrom('person').select(['born_on', 'nik_sealed', 'phone', 'address', 'nisn']).execute()
const history = async () =>
  (await world.database.read.selectFrom('event').select('type').orderBy('seq').execute()).map((row) => row.type)

describe('two of one name and birthday at one school', () => {
  const born = { fullName: 'Budi Contoh', bornOn: '2008-08-08', nik: null, nisn: null }

  it('are two where their mothers are, and one where the mother’s name only grew', async () => {
    expect(await put({ ...born, motherName: 'Sumiati' })).toMatchObject({ outcome: 'new' })
    expect(await put({ ...born, motherName: 'Rohani' })).toMatchObject({ outcome: 'new' })
    expect(await put({ ...born, motherName: 'Sumiati Ningsih' })).toMatchObject({ outcome: 'changed' })
    expect(await put(born)).toMatchObject({ outcome: 'known' })
  })
})

describe('two commands of one batch about one person', () => {
  it('two proposals accepted at once: both changes stand, and the history has both', async () => {
    await put({ nik: '1807155203090007' })
    await put({ bornOn: '2009-03-13', nik: null })
    const outcomes = await world.dispatch(
      (await queue()).map(({ id }) => envelope(decideProposal, { proposalId: id, decision: 'accept' })),
      steward,
      'api',
    )
    expect(outcomes.map((one) => one.kind)).toEqual(['accepted', 'accepted'])
    const [row] = await person()
    expect([row?.born_on, world.secrets.open(row?.nik_sealed ?? '')]).toEqual(['2009-03-13', '1807155203090007'])
    expect((await history()).filter((type) => type === 'person.identity-corrected')).toHaveLength(2)
  })

  it('two registrations that know the person by different numbers: what each brings stands', async () => {
    const outcomes = await world.dispatch(
      [
        envelope(register, pupil({ nisn: null, bornOn: '2009-03-13', phone: '081234567891' })),
        envelope(register, pupil({ nik: null, address: 'Jalan Baru 1' })),
      ],
      registrar,
      'sheet',
    )
    expect(outcomes).toMatchObject(['changed', 'changed'].map((outcome) => ({ result: { outcome } })))
    expect(await person()).toMatchObject([{ phone: '+6281234567891', address: 'Jalan Baru 1' }])
  })

  it('even where the first of them brings the number by which the others know the person', async () => {
    const born = { fullName: 'Budi Contoh', bornOn: '2008-08-08' }
    const outcomes = await world.dispatch(
      [
        envelope(register, pupil({ ...born, nik: '1807150808080001', nisn: null })),
        envelope(register, pupil({ ...born, nik: '1807150808080001', nisn: '0081234567' })),
        envelope(
          register,
          pupil({ ...born, nik: '1807150808080001', nisn: null, bornOn: '2008-08-09', phone: '081234567890' }),
        ),
        envelope(register, pupil({ ...born, nik: null, nisn: '0081234567', address: 'Jalan Baru 1' })),
      ],
      registrar,
      'sheet',
    )
    expect(outcomes).toMatchObject(['new', 'changed', 'changed', 'changed'].map((outcome) => ({ result: { outcome } })))
    expect((await person()).find((one) => one.nisn === '0081234567')).toMatchObject({
      phone: '+6281234567890',
      address: 'Jalan Baru 1',
    })
  })
})

describe('commands of different people about one person, at the same time', () => {
  it('come one after the other: a contact that a school brings is never overwritten unseen', async () => {
    const { id } = await world.database.read.selectFrom('person').select('id').executeTakeFirstOrThrow()
    const corrected = { personId: id, phone: '081311112222', email: null, address: null, basedOn: NOW }
    world.setClock('2026-11-24T02:31:00.000Z')
    const [[registered], [correction]] = await Promise.all([
      world.dispatch([envelope(register, pupil({ address: 'Jalan Baru 1' }))], registrar, 'form'),
      world.otherDoor()([envelope(correctContact, { ...corrected, village: pupil().village })], registrar, 'form'),
    ])
    expect(registered?.kind).toBe('accepted')
    const [row] = await person()
    // Whoever came second saw the other: the correction was made on what stood, or was refused as made on what no longer stands.
    const seen =
      correction?.kind === 'refused' ? { code: correction.code, phone: row?.phone } : { code: null, phone: row?.phone }
    expect([
      { code: null, phone: '+6281311112222' },
      { code: 'changed-meanwhile', phone: null },
    ]).toContainEqual(seen)
    expect(row?.address).toBe('Jalan Baru 1')
  })

  it.each([
    ['nik', { nik: '1807155203090007' }, { nisn: null }],
    ['nisn', { nisn: '0097777777' }, { nik: null }],
  ] as const)(
    'one %s accepted for one and sent for another: whoever comes second is told, nothing fails',
    async (kind, number, without) => {
      await put(number)
      const [open] = await queue()
      expect(open?.kind).toBe(kind)
      const other = pupil({
        fullName: 'Rani Lain',
        bornOn: '2008-08-08',
        schoolId: world.farSchool,
        ...number,
        ...without,
      })
      const [[decided], [registered]] = await Promise.all([
        world.dispatch([envelope(decideProposal, { proposalId: open?.id, decision: 'accept' })], steward, 'form'),
        world.dispatch([envelope(register, other)], registrar, 'form'),
      ])
      expect(registered?.kind).toBe('accepted')
      expect(decided?.kind === 'refused' ? decided.code : decided?.kind).toBeOneOf([`${kind}-of-another`, 'accepted'])
    },
  )

  it('hold that person and the number: who else would change them waits', async () => {
    const { id } = await world.database.read.selectFrom('person').select('id').executeTakeFirstOrThrow()
    await put({ nik: '1807155203090007' })
    const [row] = await queue()
    const held: string[][] = []
    const { lockKey } = world.secrets
    Object.assign(world.secrets, { lockKey: (key: string) => (held.at(-1)?.push(key), lockKey(key)) })
    for (const [contract, input, by] of [
      [register, pupil({ registrationId: newId() }), registrar],
      [decideProposal, { proposalId: row?.id, decision: 'accept' }, steward],
    ] as const) {
      held.push([])
      await world.dispatch([envelope(contract, input)], by, 'form')
    }
    expect(held.map((keys) => keys.includes(`person:${id}`))).toEqual([true, true])
    expect(held[1], 'and whoever would register the proposed NIK').toContain('nik:1807155203090007')
    held.push([])
    await put({ nik: '1807155203090007', nisn: '0097777777' })
    held.push([])
    await decide({ proposalId: (await queue()).find((one) => one.kind === 'nisn')?.id, decision: 'accept' })
    expect(held.at(-1), 'or the NISN').toContain('nisn:0097777777')
  })
})
