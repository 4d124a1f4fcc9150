import { describe, expect, it } from 'vitest'
import { PlainDate } from '#kernel/plain-date.ts'
import { decide, moveRegistration, type Facts } from './move-registration.ts'

const NEW_SCHOOL = '0199f000-0000-7000-8000-00000000000b'
const INTAKE = '0199f000-0000-7000-8000-000000000003'
const meta = {
  at: '2026-11-24T02:30:00.000Z',
  today: PlainDate.parse('2026-11-24'),
  channel: 'reaction',
  actor: { kind: 'system', id: 'system', person: null, grants: [], loggedInAt: null },
} as const
const input = (over: object = {}) =>
  moveRegistration.input.parse({
    personId: '0199f000-0000-7000-8000-000000000001',
    schoolId: NEW_SCHOOL,
    intakeId: INTAKE,
    registrationId: '0199f000-0000-7000-8000-000000000002',
    className: 'XII IPA 1',
    ...over,
  })
const facts = (over: Partial<Facts> = {}): Facts => ({
  person: { bornOn: '2009-06-01', village: '18.07.15.2006' },
  intake: { state: 'open', segment: 'class-xii' },
  schoolRegion: '18.01',
  running: [],
  registrationIdTaken: false,
  serial: 7,
  ...over,
})

describe('whoever moves to another school', () => {
  it('takes along what runs at the former one; the class of the new school stands in the intake that it asked for', () => {
    const running = [
      { id: 'here', intakeId: INTAKE, schoolId: 'old', admitted: true },
      { id: 'other', intakeId: 'alumni', schoolId: 'old', admitted: false },
      { id: 'there', intakeId: 'planned', schoolId: NEW_SCHOOL, admitted: false },
    ]
    expect(decide(input(), facts({ running }), meta)).toMatchObject({
      result: { outcome: 'moved', registrations: 2 },
      events: [
        {
          type: 'registration.moved',
          registrationId: 'here',
          intakeId: INTAKE,
          freed: true,
          from: 'old',
          to: NEW_SCHOOL,
          region: '18.01',
          className: 'XII IPA 1',
        },
        { type: 'registration.moved', registrationId: 'other', freed: false, className: null },
      ],
    })
  })

  it('gets a registration where none runs in that intake, though it closed meanwhile', () => {
    expect(decide(input(), facts({ intake: { state: 'closed', segment: 'class-xii' } }), meta)).toMatchObject({
      result: { outcome: 'made' },
      events: [{ type: 'registration.made', state: 'awaiting-consent', schoolId: NEW_SCHOOL }],
    })
  })

  it('belongs to the regency of the home when the new school is none', () => {
    const running = [{ id: 'here', intakeId: INTAKE, schoolId: 'old', admitted: false }]
    expect(decide(input({ schoolId: null }), facts({ running, schoolRegion: undefined }), meta)).toMatchObject({
      events: [{ to: null, region: '18.07.15.2006' }],
    })
  })

  it.each([
    ['person-unknown', { person: null }],
    ['intake-unknown', { intake: null }],
    ['school-unknown', { schoolRegion: null }],
    ['registration-id-taken', { registrationIdTaken: true }],
  ] as const)('is not followed: %s', (code, over) => {
    expect(decide(input(), facts(over), meta)).toMatchObject({ kind: 'refused', code })
  })
})
