import { describe, expect, it } from 'vitest'
import { input, known, meta, nobody, OTHER_SCHOOL, siti, types, warnings } from '#tests/siti.ts'
import { decide } from './register.ts'

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
    [
      'another NISN',
      { fields: { ...siti.fields, nisn: '0091234567' } },
      { nisn: '0097654321' },
      'nisn',
      'nisn',
      { nisn: '0097654321' },
    ],
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

  it('is told that the name was replaced when the new one is not like the old', () => {
    expect(
      warnings(decide(input({ fullName: 'Budi' }), known({ fields: { ...siti.fields, fullName: 'Siti' } }), meta)),
    ).toEqual([{ path: 'fullName', code: 'name-replaced' }])
  })

  it('is not meant when under the NIK stand another name and another birth date', () => {
    expect(decide(input({ fullName: 'Budi Lain', bornOn: '2009-06-02' }), known(), meta)).toMatchObject({
      kind: 'refused',
      code: 'nik-of-another',
      path: 'nik',
    })
  })

  it.each([
    ['another birth date and another NISN', { bornOn: '2009-06-02', nisn: '0097654321' }],
    [
      'another birth date and a name of which one common word is the same',
      { bornOn: '2009-06-02', fullName: 'Siti Rohani' },
    ],
    ['another name and another NISN, as twins have', { fullName: 'Siti Rohani', nisn: '0097654321' }],
    ['another name and the other sex', { fullName: 'Budi Rohman', sex: 'male' }],
    ['another birth date and the other sex', { bornOn: '2009-06-02', sex: 'male' }],
  ])('is not meant when under the NIK stand %s', (_what, over) => {
    const person = { fields: { ...siti.fields, nisn: '0091234567', sex: 'female' as const } }
    expect(decide(input(over), known(person), meta)).toMatchObject({
      kind: 'refused',
      code: 'nik-of-another',
      path: 'nik',
    })
  })

  it.each([
    ['Wahyu Putra', 'Wahyu Putri', 'male', 'female'],
    ['Wahyu Putra', 'Wahyu Putri', 'male', null],
    ['Andi Setiawan', 'Andi Setiawati', null, null],
  ] as const)(
    'is not meant where %s has the NIK and %s sends it: brother and sister',
    (fullName, sent, before, sex) => {
      expect(
        decide(input({ fullName: sent, sex }), known({ fields: { ...siti.fields, fullName, sex: before } }), meta),
      ).toMatchObject({ kind: 'refused', code: 'nik-of-another', path: 'nik' })
    },
  )

  it.each([
    ['Aditya Pratama', 'Aditya Pratam', null, null],
    ['Rizky Maulana', 'Rizky Maulan', null, 'male'],
    ['Dina Permata', 'Dini Permata', null, null],
    ['Dina Permata', 'Dini Permata', 'female', null],
    ['Nur Hidayah', 'Nur Hiday', null, null],
    ['Suwardi', 'Suwarti', 'male', null],
  ] as const)('is meant where %s has the NIK and a slip makes it %s', (fullName, sent, before, sex) => {
    const person = { fields: { ...siti.fields, fullName, sex: before } }
    expect(decide(input({ fullName: sent, sex }), known(person), meta)).toMatchObject({
      kind: 'accepted',
      result: { outcome: 'changed' },
    })
  })

  it.each([
    ['another birth date', { bornOn: '2009-06-02' }],
    ['another NISN', { nisn: '0097654321' }],
    ['the other sex', { sex: 'male' }],
  ])('is not meant where the name ends otherwise and the row has %s too', (_what, over) => {
    const fields = { ...siti.fields, fullName: 'Dina Permata', sex: 'female', nisn: '0091234567' } as const
    expect(decide(input({ fullName: 'Dini Permata', ...over }), known({ fields }), meta)).toMatchObject({
      kind: 'refused',
      code: 'nik-of-another',
    })
  })

  it('is meant where the sex is the same and only an ending was mistyped, or where only the sex was', () => {
    const fields = { ...siti.fields, fullName: 'Wahyu Putra', sex: 'female' } as const
    expect(warnings(decide(input({ fullName: 'Wahyu Putri', sex: 'female' }), known({ fields }), meta))).toEqual([
      { path: 'fullName', code: 'name-replaced' },
    ])
    expect(decide(input({ sex: 'male' }), known({ fields: { ...siti.fields, sex: 'female' } }), meta)).toMatchObject({
      result: { outcome: 'changed' },
    })
  })

  it('gets the NISN that was missing', () => {
    expect(decide(input({ nisn: '0097654321' }), known(), meta)).toMatchObject({
      events: [{ type: 'person.changed', after: { nisn: '0097654321' } }],
    })
  })

  it('with another NIK and another birth date is proposed for both', () => {
    const decision = decide(input({ bornOn: '2009-06-02' }), known({ matchedBy: 'nisn', nikSame: false }), meta)
    expect(decision.kind === 'accepted' && decision.events).toMatchObject([{ kind: 'nik' }, { kind: 'birth-date' }])
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

  it('cannot be looked for more than fifty times a day; then a number that is nobody’s is answered alike', () => {
    expect(decide(input(), known(elsewhere, { toldOf: 49 }), meta)).toMatchObject({ kind: 'accepted' })
    const past = { toldOf: 50 }
    const refusal = { kind: 'refused', code: 'not-checked-today', path: null }
    expect(decide(input(), known(elsewhere, past), meta)).toMatchObject(refusal)
    expect(decide(input(), { ...nobody, ...past }, meta)).toMatchObject(refusal)
    expect(decide(input({ nik: null, nisn: '0091234567' }), { ...nobody, ...past }, meta)).toMatchObject(refusal)
    for (const nisnOfAnother of ['here', 'elsewhere', null] as const)
      expect(decide(input({ nisn: '0091234567' }), known({}, { ...past, nisnOfAnother }), meta)).toMatchObject(refusal)
    expect(decide(input(), known({}, past), meta), 'the own student’s own number').toMatchObject({ kind: 'accepted' })
    expect(decide(input({ nik: null }), { ...nobody, ...past }, meta), 'no number').toMatchObject({ kind: 'accepted' })
  })

  it('is not told of by a NISN that was sent for an own student: a steward is asked', () => {
    expect(decide(input({ nisn: '0091234567' }), known({}, { nisnOfAnother: 'elsewhere' }), meta)).toMatchObject({
      events: [{ type: 'person.proposed', kind: 'nisn', proposed: { nisn: '0091234567' } }],
      warnings: [{ path: 'nisn', code: 'nisn-proposed' }],
    })
  })

  it('is not told of by the NISN of an own student that was sent with the NIK', () => {
    expect(decide(input({ nisn: '0091234567' }), known(elsewhere, { nisnOfAnother: 'here' }), meta)).toMatchObject({
      result: { outcome: 'proposed' },
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
