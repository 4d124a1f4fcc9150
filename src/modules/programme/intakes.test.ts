import { describe, expect, it } from 'vitest'
import { closeIntake, decide as decideClosing } from './close-intake.ts'
import { decide, openIntake, type Facts } from './open-intake.ts'

const ID = '0199f000-0000-7000-8000-000000000001'
const written = {
  intakeId: ID,
  region: '18',
  schoolYear: '2026/2027',
  segment: 'alumni',
  intakeName: 'Alumni 2026/2027',
  plannedMonths: 3,
  plannedHours: 390,
}
const input = (over: object = {}) => openIntake.input.parse({ ...written, ...over })
const facts = (intake: Facts['intake'] = null, regionKnown = true): Facts => ({ intake, regionKnown })
const standing = (state: 'planned' | 'open' | 'closed') => ({ state, region: '18', segment: 'alumni' }) as const

describe('an intake', () => {
  it('is opened with duration and hours of its own, as officials disagree on them', () => {
    expect(decide(input(), facts())).toMatchObject({
      events: [{ type: 'intake.opened', subject: ID, plannedMonths: 3, plannedHours: 390 }],
      result: { state: 'open' },
    })
  })

  it('is planned first, and opened later', () => {
    expect(decide(input({ opens: 'later' }), facts())).toMatchObject({
      events: [{ type: 'intake.planned' }],
      result: { state: 'planned' },
    })
    expect(decide(input(), facts(standing('planned')))).toMatchObject({
      events: [{ type: 'intake.opened', subject: ID }],
    })
  })

  it.each([
    ['region-unknown', {}, facts(null, false)],
    ['intake-open', {}, facts(standing('open'))],
    ['intake-open', { opens: 'later' }, facts(standing('open'))],
    ['intake-closed', {}, facts(standing('closed'))],
    ['intake-planned', { opens: 'later' }, facts(standing('planned'))],
    ['intake-of-another-segment', { segment: 'class-xii' }, facts(standing('planned'))],
  ] as const)('is refused: %s', (code, over, known) => {
    expect(decide(input(over), known)).toMatchObject({ kind: 'refused', code })
  })

  it.each(['2026', '2026/2028', '2027/2026', '26/27'])('does not last the school year %s', (schoolYear) => {
    expect(openIntake.input.safeParse({ ...written, schoolYear }).error?.issues.map((issue) => issue.message)).toEqual([
      'school-year-form',
    ])
  })

  it('is closed once', () => {
    const asked = closeIntake.input.parse({ intakeId: ID })
    expect(decideClosing(asked, { intake: standing('open') })).toMatchObject({
      events: [{ type: 'intake.closed', subject: ID }],
    })
    expect(decideClosing(asked, { intake: standing('planned') })).toMatchObject({ kind: 'accepted' })
    expect(decideClosing(asked, { intake: standing('closed') })).toMatchObject({
      kind: 'refused',
      code: 'intake-closed',
    })
    expect(decideClosing(asked, { intake: null })).toMatchObject({ kind: 'refused', code: 'intake-unknown' })
  })
})
