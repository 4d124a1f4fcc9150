import { describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/grant.ts'
import { isCrossSite, sentToGate } from './visitor.server.ts'

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

describe('who comes to an officers’ page and is not logged in', () => {
  const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
  const come = async (
    method: string,
    headers: Record<string, string>,
    route = '/usulan',
    known = false,
    form = 'note=tetap',
  ) => {
    const handed: string[] = []
    const url = new URL(`${OURS}/usulan?/decide`)
    const request = new Request(url, { method, headers, ...(method === 'POST' ? { body: form } : {}) })
    const actor: Actor | null = known ? { kind: 'user', id: 'a', person: null, loggedInAt: null, grants: [] } : null
    const answer = await sentToGate(
      {
        request,
        url,
        route: { id: route },
        fetch: async (to, { body }) => {
          handed.push(`${to} ${body}`)
          return new Response(null, { status: 401 })
        },
      },
      { actor, session: null },
    )
    return { status: answer?.status, to: answer?.headers.get('location'), handed }
  }

  it('is led to the gate and back', async () => {
    expect(await come('GET', {})).toEqual({ status: 303, to: '/masuk?ke=%2Fusulan%3F%2Fdecide', handed: [] })
  })

  it('loses no form: it is handed to the page that holds it', async () => {
    const { status, handed } = await come('POST', { ...FORM, origin: OURS })
    expect(status).toBe(401)
    expect(handed).toEqual(['/masuk/berakhir?ke=%2Fusulan%3F%2Fdecide note=tetap'])
  })

  it.each([
    ['from another site', { ...FORM, origin: 'https://elsewhere.example' }],
    ['from nobody knows where', FORM],
    ['with files', { 'content-type': 'multipart/form-data; boundary=x', origin: OURS }],
  ])('but no form %s', async (_which, headers) => {
    expect(await come('POST', headers)).toMatchObject({ status: 303, handed: [] })
  })

  it.each([
    ['of half a million fields', 'a&'.repeat(524_287)],
    ['longer than anybody fills in', `note=${'a'.repeat(65_536)}`],
  ])('nor a form %s', async (_which, form) => {
    expect(await come('POST', { ...FORM, origin: OURS }, '/usulan', false, form)).toEqual({
      status: 303,
      to: '/masuk?ke=%2Fusulan%3F%2Fdecide',
      handed: [],
    })
  })

  it('is let through to what is for everybody, and everywhere once known', async () => {
    expect((await come('POST', { ...FORM, origin: OURS }, '/wilayah')).status).toBe(undefined)
    expect((await come('POST', { ...FORM, origin: OURS }, '/usulan', true)).status).toBe(undefined)
  })
})
