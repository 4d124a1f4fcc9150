import { describe, expect, it } from 'vitest'
import { isReferenceNumber } from '#kernel/reference-number.ts'
import { input, meta, nobody, SCHOOL, types, warnings } from '#tests/siti.ts'
import { decide, register } from './register.ts'

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

  it('whose NISN stands on a record elsewhere is registered without it; the data steward is asked', () => {
    const decision = decide(input({ nisn: '0091234567' }), { ...nobody, nisnOfAnother: 'elsewhere' }, meta)
    expect(decision).toMatchObject({
      events: [
        { type: 'person.registered', nisn: null, nik: '1807154106090001' },
        { type: 'person.proposed', subject: input().personId, kind: 'nisn', proposed: { nisn: '0091234567' } },
        { type: 'registration.made' },
      ],
      result: { outcome: 'new' },
      warnings: [{ path: 'nisn', code: 'nisn-proposed' }],
    })
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
    ['nisn-of-another', 'nisn', {}, { nisnOfAnother: 'here' }],
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
