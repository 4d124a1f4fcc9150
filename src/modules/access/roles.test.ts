import { describe, expect, it } from 'vitest'
import { codeFrom, readCode } from './one-time-code.ts'
import { fits, grantsOf, levelOf } from './roles.ts'
import { scopeOf } from './scope.ts'
import { isOdd, signInKinds } from './sign-in-kinds.ts'
import { nameOfBrowser } from './ui/browser-name.ts'

describe('a role', () => {
  it('gives its permissions over what it is given, for as long as it is', () => {
    const held = {
      role: 'village-officer',
      scope: { kind: 'region', code: '18.07.15.2006' },
      from: '2026-01-01T00:00:00.000Z',
      until: null,
    } as const
    expect(grantsOf([held])).toEqual([
      { permission: 'person.read', scope: held.scope, from: held.from, until: null },
      { permission: 'registration.create', scope: held.scope, from: held.from, until: null },
    ])
  })

  it.each([
    ['school-operator', { kind: 'organisation', id: 'x' }, 'school', true],
    ['school-operator', { kind: 'organisation', id: 'x' }, 'lpk', false],
    ['school-operator', { kind: 'region', code: '18' }, null, false],
    ['planner', { kind: 'region', code: '18' }, null, true],
    ['planner', { kind: 'region', code: '18.07' }, null, false],
    ['leader', { kind: 'region', code: '18.07' }, null, true],
    ['village-officer', { kind: 'region', code: '18.07.15' }, null, false],
    ['auditor', { kind: 'all' }, null, true],
    ['auditor', { kind: 'region', code: '18' }, null, false],
    ['citizen', { kind: 'self' }, null, true],
  ] as const)('%s over %o of kind %s: %s', (role, scope, kind, right) => expect(fits(role, scope, kind)).toBe(right))

  it('knows a region’s level by its code', () => {
    expect(['18', '18.07', '18.07.15', '18.07.15.2006'].map(levelOf)).toEqual([
      'province',
      'regency',
      'district',
      'village',
    ])
  })

  it('is asked over exactly what it wants', () => {
    expect(scopeOf({ role: 'planner', organisationId: null, region: '18' })).toEqual({ kind: 'region', code: '18' })
    expect(scopeOf({ role: 'planner', organisationId: 'x', region: '18' })).toBeNull()
    expect(scopeOf({ role: 'sensei', organisationId: null, region: null })).toBeNull()
    expect(scopeOf({ role: 'auditor', organisationId: null, region: null })).toEqual({ kind: 'all' })
    expect(scopeOf({ role: 'auditor', organisationId: null, region: '18' })).toBeNull()
  })
})

describe('a one-time code', () => {
  it('is read as it was meant, however it was typed', () => {
    const code = codeFrom(Uint8Array.from({ length: 16 }, (_, i) => i * 17))
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
    expect(readCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code.replaceAll('-', ''))
    expect(readCode('oil0-1')).toBe('01101')
  })
})

describe('a line of the sign-in log', () => {
  it('is odd where somebody else may have been at work', () => {
    expect(signInKinds.filter(isOdd)).toEqual(['failed', 'held-off', 'second-step-failed', 'password-failed'])
  })
})

describe('a browser', () => {
  it.each([
    [
      'Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36',
      'Chrome, Android',
    ],
    [
      'Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36',
      'Samsung Internet, Android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
      'Safari, iOS',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0',
      'Edge, Windows',
    ],
    ['curl/8.5.0', null],
  ])('that says %s is called %s', (says, name) => expect(nameOfBrowser(says)).toBe(name))
})
