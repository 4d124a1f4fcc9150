import { describe, expect, it } from 'vitest'
import { PlainDate } from '#kernel/plain-date.ts'
import { isReferenceNumber } from '#kernel/reference-number.ts'
import type { Facts } from './register-facts.ts'
import type { Input } from './register-input.ts'
import { decide, register } from './register.ts'

const SCHOOL = '0199f000-0000-7000-8000-00000000000a'
const OTHER_SCHOOL = '0199f000-0000-7000-8000-00000000000b'
const meta = {
  at: '2026-11-24T02:30:00.000Z',
  today: PlainDate.parse('2026-11-24'),
  channel: 'form',
  actor: { kind: 'user', id: 'operator', person: null, grants: [], loggedInAt: null },
} as const

const input = (over: object = {}): Input =>
  register.input.parse({
    registrationId: '0199f000-0000-7000-8000-000000000001',
    personId: '0199f000-0000-7000-8000-000000000002',
    intakeId: '0199f000-0000-7000-8000-000000000003',
    schoolId: SCHOOL,
    fullName: 'Siti Contoh',
    bornOn: '2009-06-01',
    village: '18.07.15.2006',
    nik: '1807154106090001',
    ...over,
  })

const nobody: Facts = {
  intake: { state: 'open', segment: 'class-xii' },
  schoolRegion: '18.07',
  villageKnown: true,
  nikRegionKnown: true,
  person: null,
  nisnOfAnother: false,
  registrationIdTaken: false,
  personIdTaken: false,
  recentProposals: 0,
  serial: 123,
}

const siti: NonNullable<Facts['person']> = {
  id: 'siti',
  matchedBy: 'nik',
  bornOn: '2009-06-01',
  schoolId: SCHOOL,
  hasNik: true,
  nikSame: true,
  openProposals: [],
  fields: {
    fullName: 'Siti Contoh',
    sex: null,
    village: '18.07.15.2006',
    address: null,
    phone: null,
    email: null,
    motherName: null,
    nisn: null,
  },
  registration: { id: 'standing', number: 'KMV-2026-000001-3', state: 'awaiting-consent' },
}
const known = (over: Partial<typeof siti> = {}, more: Partial<Facts> = {}): Facts => ({
  ...nobody,
  person: { ...siti, ...over },
  ...more,
})
const types = (decision: ReturnType<typeof decide>) =>
  decision.kind === 'accepted' ? decision.events.map((event) => event.type) : decision
const warnings = (decision: ReturnType<typeof decide>) => (decision.kind === 'accepted' ? decision.warnings : decision)

describe('somebody new', () => {
  it('becomes a person with a registration and a number whose last digit is a check', () => {
    const decision = decide(input(), nobody, meta)
    expect(types(decision)).toEqual(['person.registered', 'registration.made'])
    expect(decision).toMatchObject({ result: { outcome: 'new' }, warnings: [] })
    expect(decision.kind === 'accepted' && isReferenceNumber('KMV', String(decision.result['number']))).toBe(true)
  })

  it.each([
    ['17 years old on an open intake', '2008-11-25', 'open', 'awaiting-consent'],
    ['18 years old today on an open intake', '2008-11-24', 'open', 'waiting'],
    ['18 years old on a planned intake', '2008-11-24', 'planned', 'registered'],
    ['17 years old on a planned intake', '2008-11-25', 'planned', 'awaiting-consent'],
  ] as const)('%s, born %s (%s), stands as %s', (_who, bornOn, state, stands) => {
    expect(
      decide(input({ bornOn, nik: null }), { ...nobody, intake: { state, segment: 'class-xii' } }, meta),
    ).toMatchObject({ result: { state: stands } })
  })

  it('may have neither NIK nor school', () => {
    expect(types(decide(input({ nik: null, schoolId: null }), { ...nobody, schoolRegion: undefined }, meta))).toEqual([
      'person.registered',
      'registration.made',
    ])
  })

  it.each([
    ['intake-unknown', 'intakeId', {}, { intake: null }],
    ['intake-closed', 'intakeId', {}, { intake: { state: 'closed', segment: 'alumni' } }],
    ['school-unknown', 'schoolId', {}, { schoolRegion: null }],
    ['village-unknown', 'village', {}, { villageKnown: false }],
    ['birth-date-implausible', 'bornOn', { bornOn: '1939-12-31' }, {}],
    ['birth-date-implausible', 'bornOn', { bornOn: '2026-11-25' }, {}],
    ['nik-date', 'nik', { nik: '1807153102070001' }, {}],
    ['nik-serial', 'nik', { nik: '1807154106090000' }, {}],
    ['nisn-of-another', 'nisn', {}, { nisnOfAnother: true }],
    ['person-id-taken', 'personId', {}, { personIdTaken: true }],
    ['registration-id-taken', 'registrationId', {}, { registrationIdTaken: true }],
  ] as const)('is refused: %s, said of %s', (code, path, over, facts) => {
    expect(decide(input(over), { ...nobody, ...facts }, meta)).toMatchObject({ kind: 'refused', code, path })
  })

  it.each(['1940-01-01', '2026-11-24'])('may be born on %s', (bornOn) => {
    expect(decide(input({ bornOn, nik: null }), nobody, meta)).toMatchObject({ kind: 'accepted' })
  })

  it.each([
    [
      'a birth date that the NIK tells otherwise',
      { bornOn: '2009-06-02' },
      {},
      [{ path: 'bornOn', code: 'nik-birth-date-differs' }],
    ],
    ['a sex that the NIK tells otherwise', { sex: 'male' }, {}, [{ path: 'sex', code: 'nik-sex-differs' }]],
    [
      'a region that is no longer in the list',
      {},
      { nikRegionKnown: false },
      [{ path: 'nik', code: 'nik-region-unknown' }],
    ],
  ] as const)('is registered with a warning: %s', (_what, over, facts, expected) => {
    expect(warnings(decide(input(over), { ...nobody, ...facts }, meta))).toEqual(expected)
  })

  it('has a NIK of the province of birth and lives in another: no warning', () => {
    expect(warnings(decide(input({ nik: '3171014106090001' }), nobody, meta))).toEqual([])
  })
})

describe('somebody whom the same school registered before', () => {
  it('is known, and nothing happens, when nothing differs', () => {
    expect(decide(input(), known(), meta)).toMatchObject({
      events: [],
      result: { outcome: 'known', person: 'siti', number: siti.registration?.number },
    })
  })

  it('has spelling, contacts and village brought up to date, the old beside the new', () => {
    const decision = decide(
      input({ fullName: 'Siti Contoh Sari', village: '18.01.13.2001', phone: '0812 3456 7890' }),
      known(),
      meta,
    )
    expect(decision).toMatchObject({ result: { outcome: 'changed' }, warnings: [] })
    expect(decision.kind === 'accepted' && decision.events).toEqual([
      {
        type: 'person.changed',
        subject: 'siti',
        nikAdded: null,
        before: { fullName: 'Siti Contoh', village: '18.07.15.2006', phone: null },
        after: { fullName: 'Siti Contoh Sari', village: '18.01.13.2001', phone: '+6281234567890' },
      },
    ])
  })

  it('keeps what an empty field would erase', () => {
    expect(
      types(decide(input(), known({ fields: { ...siti.fields, phone: '+6281234567890', motherName: 'Ani' } }), meta)),
    ).toEqual([])
  })

  it('gets the NIK that was missing', () => {
    expect(decide(input(), known({ matchedBy: 'name', hasNik: false, nikSame: false }), meta)).toMatchObject({
      events: [{ type: 'person.changed', nikAdded: '1807154106090001' }],
    })
  })

  it.each([
    ['another NIK', { matchedBy: 'name', nikSame: false }, {}, 'nik', 'nik', { nik: '1807154106090001' }],
    ['another birth date', {}, { bornOn: '2009-06-02', nik: null }, 'birth-date', 'bornOn', { bornOn: '2009-06-02' }],
  ] as const)(
    'with %s waits for the data steward, and the answer says so',
    (_what, person, over, kind, path, proposed) => {
      const decision = decide(input(over), known(person), meta)
      expect(decision).toMatchObject({
        events: [{ type: 'person.proposed', kind, proposed }],
        warnings: [{ path, code: `${kind}-proposed` }],
      })
      expect(
        types(decide(input(over), known({ ...person, openProposals: [kind] }), meta)),
        'the very same is proposed once',
      ).toEqual([])
    },
  )

  it('is told that the name was replaced when the new one shares no word with the old', () => {
    expect(
      warnings(decide(input({ fullName: 'Sity' }), known({ fields: { ...siti.fields, fullName: 'Siti' } }), meta)),
    ).toEqual([{ path: 'fullName', code: 'name-replaced' }])
  })

  it('is not meant when under the NIK stand another name and another birth date', () => {
    expect(decide(input({ fullName: 'Budi Lain', bornOn: '2009-06-02' }), known(), meta)).toMatchObject({
      kind: 'refused',
      code: 'nik-of-another',
      path: 'nik',
    })
  })

  it('enters another intake with a registration of its own', () => {
    expect(types(decide(input(), known({ registration: null }), meta))).toEqual(['registration.made'])
    expect(decide(input(), known({ registration: null }, { registrationIdTaken: true }), meta)).toMatchObject({
      kind: 'refused',
      code: 'registration-id-taken',
    })
  })

  it('is judged a minor by the birth date on record, not by a proposed one', () => {
    expect(decide(input({ bornOn: '2000-01-01', nik: null }), known({ registration: null }), meta)).toMatchObject({
      result: { state: 'awaiting-consent' },
    })
  })
})

describe('somebody whom another school registered', () => {
  const elsewhere = { schoolId: OTHER_SCHOOL }

  it('is answered with no more than that; the data steward is asked', () => {
    const decision = decide(input(), known(elsewhere), meta)
    expect(types(decision)).toEqual(['person.proposed'])
    expect(decision).toMatchObject({
      result: { outcome: 'proposed', registration: null, number: null, person: null, state: null },
      warnings: [{ path: 'nik', code: 'registered-at-other-school' }],
    })
    expect(JSON.stringify(decision.kind === 'accepted' && [decision.result, decision.warnings])).not.toMatch(
      /siti|standing/i,
    )
  })

  it('is asked for by one school once', () => {
    expect(types(decide(input(), known({ ...elsewhere, openProposals: ['other-school'] }), meta))).toEqual([])
  })

  it.each(['nik', 'nisn'] as const)('is recognised by %s, which the remark is about', (matchedBy) => {
    expect(warnings(decide(input(), known({ ...elsewhere, matchedBy }), meta))).toEqual([
      { path: matchedBy, code: 'registered-at-other-school' },
    ])
  })

  it('cannot be looked for more than fifty times a day', () => {
    expect(decide(input(), known(elsewhere, { recentProposals: 49 }), meta)).toMatchObject({ kind: 'accepted' })
    expect(decide(input(), known(elsewhere, { recentProposals: 50 }), meta)).toMatchObject({
      kind: 'refused',
      code: 'too-many-proposals',
    })
  })

  it('without a school is at home in the village: from there changes are made, from elsewhere proposed', () => {
    const free = { schoolId: null }
    expect(types(decide(input({ schoolId: null, phone: '0812 3456 7890' }), known(free), meta))).toEqual([
      'person.changed',
    ])
    expect(types(decide(input({ schoolId: null, village: '18.01.13.2001' }), known(free), meta))).toEqual([
      'person.proposed',
    ])
    expect(types(decide(input(), known(free), meta))).toEqual(['person.proposed'])
  })
})

describe('what is typed', () => {
  it.each([
    ['nik', '18071541060900', 'nik-length'],
    ['nik', '1,80716E+15', 'nik-digits'],
    ['nisn', '12345', 'nisn-length'],
    ['phone', '12', 'phone-form'],
    ['email', 'siti', 'email-form'],
    ['village', '1807152006', 'village-code'],
    ['fullName', '123', 'name-letters'],
  ])('as %s (%j) is invalid: %s', (field, value, code) => {
    const problems = register.input.safeParse({ ...input(), [field]: value }).error?.issues
    expect(problems?.map((issue) => [issue.path.join('.'), issue.message])).toEqual([[field, code]])
  })

  it('is reported for every field at once', () => {
    const problems = register.input.safeParse({ ...input(), nik: '1', nisn: '2', phone: '3' }).error?.issues
    expect(problems?.map((issue) => issue.path.join('.'))).toEqual(['nik', 'nisn', 'phone'])
  })
})

describe('what one decision rests on', () => {
  it('is the ids, the likeness, and the numbers where there are any', () => {
    const keys = register.touches(input({ nisn: '0091234567' }))
    expect(keys).toEqual([
      'registration:0199f000-0000-7000-8000-000000000001',
      'person:0199f000-0000-7000-8000-000000000002',
      `same:${SCHOOL}:siti contoh:2009-06-01`,
      'nik:1807154106090001',
      'nisn:0091234567',
    ])
    expect(register.holds?.(input({ schoolId: null }))).toEqual(['intake:0199f000-0000-7000-8000-000000000003'])
  })
})
