import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64')
const earnest = { DEMO: '0', ORIGIN: 'https://sambayan.example.go.id', MASTER_KEYS: `1:${key(1)}` }
const problemsOf = (environment: Record<string, string>) => {
  const config = readConfig(environment)
  return 'length' in config ? config.map(({ variable, problem }) => `${variable}: ${problem}`) : []
}

describe('the environment', () => {
  it('may be empty for a demo', () => expect(problemsOf({})).toEqual([]))

  it.each(['https://sambayan.example.go.id', 'http://localhost:3000', 'http://127.0.0.1:8080', 'http://[::1]:3000'])(
    'in earnest names where people reach the server: %s',
    (ORIGIN) => expect(problemsOf({ ...earnest, ORIGIN })).toEqual([]),
  )

  it.each([
    'http://sambayan.example.go.id',
    'http://localhost.example.go.id',
    'ftp://sambayan.example.go.id',
    'javascript:alert(1)',
    'sambayan',
  ])('in earnest is refused in one sentence where passwords would travel openly, or nowhere: %s', (ORIGIN) =>
    expect(problemsOf({ ...earnest, ORIGIN })).toEqual([expect.stringMatching(/^ORIGIN: .*https:\/\//)]),
  )

  it.each([`1:${key(7)}`, `1:${key(1)},2:${key(7)}`])(
    'in earnest is refused the key that everybody knows',
    (MASTER_KEYS) =>
      expect(problemsOf({ ...earnest, MASTER_KEYS })).toEqual([expect.stringContaining('which everybody knows')]),
  )

  it('gives each key a version of its own', () => {
    for (const DEMO of ['0', '1'])
      expect(problemsOf({ ...earnest, DEMO, MASTER_KEYS: `1:${key(1)},1:${key(2)}` })).toEqual([
        expect.stringMatching(/^MASTER_KEYS: .*twice/),
      ])
  })

  it('is told of all that is wrong at once', () => {
    const wrong = { DEMO: '0', PORT: 'x', ORIGIN: 'http://a.example', CLOCK: '2026-11-24T02:30:00Z', TRUST_PROXY: 'ja' }
    expect(problemsOf(wrong).map((line) => line.split(':')[0])).toEqual([
      'PORT',
      'TRUST_PROXY',
      'MASTER_KEYS',
      'ORIGIN',
      'CLOCK',
    ])
  })
})
