import { describe, expect, it } from 'vitest'
import { PlainDate } from '#kernel/plain-date.ts'
import { decide, reviewRegistrations, type Facts } from './review-registrations.ts'

const input = reviewRegistrations.input.parse({ personId: '0199f000-0000-7000-8000-000000000001' })
const meta = {
  at: '2026-11-24T02:30:00.000Z',
  today: PlainDate.parse('2026-11-24'),
  channel: 'reaction',
  actor: { kind: 'system', id: 'system', person: null, grants: [], loggedInAt: null },
} as const
const one = (over: Partial<Facts['registrations'][number]> = {}): Facts['registrations'][number] => ({
  id: 'r',
  state: 'waiting',
  intake: 'open',
  schoolId: 'school',
  regency: '18.07',
  countsOtherwise: false,
  ...over,
})
const review = (bornOn: string, registrations: Facts['registrations'], village = '18.07.15.2006') =>
  decide(input, { person: { bornOn, village }, registrations }, meta)
const after = (decision: ReturnType<typeof review>) =>
  decision.kind === 'accepted' ? decision.events.map((event) => event.after) : decision

describe('a corrected birth date', () => {
  it.each([
    ['a minor', '2009-06-01', 'waiting', 'open', 'awaiting-consent'],
    ['a minor', '2009-06-01', 'registered', 'planned', 'awaiting-consent'],
    ['an adult', '2007-06-01', 'awaiting-consent', 'open', 'waiting'],
    ['an adult', '2007-06-01', 'awaiting-consent', 'planned', 'registered'],
  ] as const)(
    'that makes %s (%s) turns %s for an intake that is %s into %s',
    (_who, bornOn, state, intake, becomes) => {
      expect(after(review(bornOn, [one({ state, intake })]))).toEqual([{ state: becomes, regency: '18.07' }])
    },
  )

  it.each(['admitted', 'withdrawn', 'undone'] as const)('leaves %s as it is', (state) => {
    expect(after(review('2009-06-01', [one({ state })]))).toEqual([])
  })
})

describe('a home in another regency', () => {
  it('takes the registration along where there is no school, and stays with the school where there is one', () => {
    expect(after(review('2007-06-01', [one({ schoolId: null }), one()], '18.01.13.2001'))).toEqual([
      { state: 'waiting', regency: '18.01' },
    ])
  })
})

it('nobody on record has nothing to review', () => {
  expect(decide(input, { person: null, registrations: [] }, meta)).toMatchObject({
    kind: 'refused',
    code: 'person-unknown',
  })
})
