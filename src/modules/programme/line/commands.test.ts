import { describe, expect, it } from 'vitest'
import { PlainDate } from '#kernel/plain-date.ts'
import { admit, decide as decideAdmission, type Facts as AdmissionFacts } from './admit.ts'
import { decide as decideRule, setRule } from './set-rule.ts'
import { decide as decideSeats, setSeats, type Facts as SeatsFacts } from './set-seats.ts'
import { ruleKeys, type InLine } from './rule.ts'
import { decide as decideLeaving, withdraw } from './withdraw.ts'

const ID = '0199f000-0000-7000-8000-000000000001'
const OTHER = '0199f000-0000-7000-8000-000000000002'
const meta = {
  at: '2026-11-24T02:30:00.000Z',
  today: PlainDate.parse('2026-11-24'),
  channel: 'form',
  actor: { kind: 'user', id: 'planner', person: null, grants: [], loggedInAt: null },
} as const
const codesOf = (result: {
  readonly error?: { readonly issues: readonly { readonly message: string }[] } | undefined
}) => result.error?.issues.map((issue) => issue.message)

describe('a rule', () => {
  const written = { ruleId: ID, region: '18', ruleKeys: ['older-first'], source: 'Rapat contoh' }
  const parse = (over: object) => setRule.input.safeParse({ ...written, ...over })
  const facts = { regionKnown: true, latest: 4, idTaken: false }

  it('has all six keys at most, each known and each once', () => {
    expect(parse({ ruleKeys: ruleKeys }).success).toBe(true)
    expect(parse({ ruleKeys: [...ruleKeys, 'older-first'] }).success).toBe(false)
    expect(parse({ ruleKeys: ['taller-first'] }).success).toBe(false)
    expect(codesOf(parse({ ruleKeys: ['older-first', 'older-first'] }))).toEqual(['rule-key-repeated'])
    expect(parse({ ruleKeys: [] }).success).toBe(false)
  })

  it('is the next version, from now on or later, never from the past', () => {
    const input = setRule.input.parse(written)
    expect(decideRule(input, facts, meta)).toMatchObject({
      events: [{ type: 'line-rule.set', subject: ID, ruleVersion: 5, from: meta.at }],
    })
    const later = setRule.input.parse({ ...written, from: '2027-01-01T00:00:00.000Z' })
    expect(decideRule(later, facts, meta)).toMatchObject({ events: [{ from: '2027-01-01T00:00:00.000Z' }] })
    const past = setRule.input.parse({ ...written, from: '2026-11-24T02:29:59.999Z' })
    expect(decideRule(past, facts, meta)).toMatchObject({ kind: 'refused', code: 'rule-from-the-past' })
  })

  it('that draws lots says by which word', () => {
    const input = setRule.input.parse({ ...written, ruleKeys: ['by-lot'] })
    expect(decideRule(input, facts, meta)).toMatchObject({ kind: 'refused', code: 'lot-word-missing' })
  })
})

describe('seats', () => {
  const facts = (over: Partial<SeatsFacts> = {}): SeatsFacts => ({
    intake: { state: 'open', region: '18' },
    schoolKnown: true,
    admitted: 10,
    before: 30,
    ...over,
  })
  const input = (over: object = {}) =>
    setSeats.input.parse({ intakeId: ID, schoolId: OTHER, seats: 30, classes: 1, ...over })

  it('are never fewer than were admitted, and that number is said', () => {
    expect(decideSeats(input({ seats: 9 }), facts())).toMatchObject({
      kind: 'refused',
      code: 'seats-below-admitted',
      params: { admitted: 10 },
    })
    expect(decideSeats(input({ seats: 10 }), facts())).toMatchObject({ kind: 'accepted', result: { free: 0 } })
  })

  it.each([
    ['intake-unknown', {}, { intake: null }],
    ['intake-closed', {}, { intake: { state: 'closed', region: '18' } }],
    ['school-unknown', {}, { schoolKnown: false }],
    ['classes-without-seats', { seats: 30, classes: 0 }, {}],
    ['classes-without-seats', { seats: 10, classes: 11 }, {}],
  ] as const)('are refused: %s', (code, over, known) => {
    expect(decideSeats(input(over), facts(known))).toMatchObject({ kind: 'refused', code })
  })

  it('may lie in classes of uneven size', () => {
    expect(decideSeats(input({ seats: 88, classes: 3 }), facts())).toMatchObject({
      events: [{ after: { seats: 88, classes: 3 } }],
    })
  })
})

describe('an admission', () => {
  const one = (n: number): InLine => ({
    registrationId: `r${n}`,
    person: `p${n}`,
    number: `KMV-2026-00000${n}-1`,
    registeredAt: '2026-07-01T01:00:00.000Z',
    since: '2026-07-01T01:00:00.000Z',
    bornOn: `200${n}-01-01`,
    papers: true,
    waitedBefore: false,
    lot: '',
  })
  const facts = (over: Partial<AdmissionFacts> = {}): AdmissionFacts => ({
    intake: { state: 'open', region: '18' },
    rule: { version: 3, keys: ['older-first'] },
    pools: [
      { schoolId: null, seats: 1, admitted: 1, waiting: 2, line: [] },
      { schoolId: OTHER, seats: 3, admitted: 1, waiting: 3, line: [one(7), one(5), one(6)] },
    ],
    awaitingConsent: 4,
    ...over,
  })
  const input = (over: object = {}) => admit.input.parse({ intakeId: ID, ...over })

  it('gives the seats of a school to the first in its own line, and says by which version of the rule', () => {
    expect(decideAdmission(input(), facts())).toMatchObject({
      events: [
        { registrationId: 'r5', subject: 'p5', position: 1, of: 3, seats: 3, ruleVersion: 3, schoolId: OTHER },
        { registrationId: 'r6', position: 2 },
      ],
      result: { admitted: 2, waiting: 3, awaitingConsent: 4, free: 0 },
    })
  })

  it('after somebody left takes the next of that line alone', () => {
    expect(decideAdmission(input({ next: { schoolId: OTHER } }), facts())).toMatchObject({
      events: [{ registrationId: 'r5' }],
    })
    expect(decideAdmission(input({ next: { schoolId: null } }), facts())).toMatchObject({
      kind: 'refused',
      code: 'nobody-to-admit',
      params: { free: 0, waiting: 2 },
    })
  })

  it.each([
    ['intake-unknown', { intake: null }],
    ['intake-planned', { intake: { state: 'planned', region: '18' } }],
    ['seats-unset', { pools: [] }],
    ['seats-unset', { rule: null }],
  ] as const)('is refused: %s', (code, over) => {
    expect(decideAdmission(input(), facts(over))).toMatchObject({ kind: 'refused', code })
  })

  it('goes on after the intake was closed to new registrations', () => {
    expect(decideAdmission(input(), facts({ intake: { state: 'closed', region: '18' } }))).toMatchObject({
      kind: 'accepted',
    })
  })
})

describe('a withdrawal', () => {
  const input = withdraw.input.parse({ registrationId: ID, withdrawalReason: 'health' })
  const registration = { person: 'p', intakeId: 'i', schoolId: null, region: '18.07.15.2006' }

  it('frees a seat where there was one', () => {
    expect(decideLeaving(input, { registration: { ...registration, state: 'admitted' } })).toMatchObject({
      events: [{ freed: true }],
    })
    expect(decideLeaving(input, { registration: { ...registration, state: 'waiting' } })).toMatchObject({
      events: [{ freed: false }],
    })
  })

  it('happens once', () => {
    for (const state of ['withdrawn', 'undone'] as const)
      expect(decideLeaving(input, { registration: { ...registration, state } })).toMatchObject({
        kind: 'refused',
        code: 'registration-ended',
      })
  })
})
