import { describe, expect, it } from 'vitest'
import { isCrossSite } from './visitor.server.ts'

const OURS = 'https://sambayan.example'
const asked = (method: string, headers: Record<string, string>) =>
  new Request(`${OURS}/api/commands`, { method, headers })

describe('a request on the strength of a session', () => {
  it.each([
    ['a page of ours, as its browser says', 'POST', { 'sec-fetch-site': 'same-origin', origin: OURS }, false],
    ['a page of ours, in a browser that says only its origin', 'POST', { origin: OURS }, false],
    ['a page of another site', 'POST', { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' }, true],
    [
      'a page of another site that sends JSON',
      'POST',
      { 'content-type': 'application/json', origin: 'https://elsewhere.example' },
      true,
    ],
    [
      'a neighbour under the same domain',
      'POST',
      { 'sec-fetch-site': 'same-site', origin: 'https://blog.sambayan.example' },
      true,
    ],
    ['a sandboxed frame', 'POST', { origin: 'null' }, true],
    ['nobody knows where', 'POST', {}, true],
    ['another site, to delete', 'DELETE', { 'sec-fetch-site': 'cross-site' }, true],
    ['a link on another site', 'GET', { 'sec-fetch-site': 'cross-site' }, false],
  ])('that comes from %s', (_where, method, headers, refused) => {
    expect(isCrossSite(asked(method, headers), OURS)).toBe(refused)
  })
})
