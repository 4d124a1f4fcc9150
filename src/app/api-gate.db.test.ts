import { beforeAll, describe, expect, it } from 'vitest'
import { register } from '#modules/programme/index.ts'
import { getPersonQuery } from '#modules/programme/index.server.ts'
import { createLog } from '#platform/log/log.server.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { actorWith, envelope, everywhere, newWorld, type World } from '#tests/world.ts'
import { VILLAGE } from '#tests/regions.ts'
import { apiGate, type ApiCall } from './api-gate.server.ts'
import { createWindow } from './ask.server.ts'
import { readConfig } from './config.ts'

const ORIGIN = 'http://localhost:3000'
const planner = { ...actorWith(['registration.create', 'person.read'], everywhere), name: 'Perencana', roles: [] }
const KEY = `sbk_${'k'.repeat(43)}`

let world: World
let gate: ReturnType<typeof apiGate>
beforeAll(async () => {
  world = await newWorld()
  const config = readConfig({ DATA_DIR: 'nowhere' })
  if ('length' in config) throw new Error('no configuration')
  gate = apiGate({
    ...world,
    ask: createWindow(world),
    config,
    log: createLog('silent'),
    logIn: {
      actorOfKey: async (key) => {
        if (key !== KEY) throw new Error('the database is away')
        return planner
      },
      session: async ({ cookie }) =>
        cookie === 'session=ours' ? { id: newId(), username: 'perencana', twoSteps: false, account: planner } : null,
    },
  })
})

const call = (method: string, url: string, headers: Record<string, string> = {}, body = ''): ApiCall => ({
  method,
  url,
  headers: new Headers(headers),
  body: new Blob([body]).stream(),
  origin: ORIGIN,
  address: '127.0.0.1',
})
const withKey = { authorization: `Bearer ${KEY}` }
const json = { 'content-type': 'application/json' }
const sent = () =>
  envelope(register, {
    registrationId: newId(),
    personId: newId(),
    intakeId: world.intake,
    schoolId: world.school,
    fullName: 'Siti Aminah',
    bornOn: '2009-06-01',
    village: VILLAGE,
  })

describe('the API', () => {
  it('takes commands and questions, and leaves every other address to the pages', async () => {
    expect(await gate(call('POST', '/api/commands', { ...withKey, ...json }, JSON.stringify(sent())))).toMatchObject({
      status: 200,
    })
    const one = JSON.stringify({ id: newId(), madeAt: sent().madeAt, input: sent().input })
    const path = `/api/commands/${register.name}`
    expect(await gate(call('POST', path, { ...withKey, ...json }, one))).toMatchObject({ status: 200 })
    const asked = `/api/queries/${getPersonQuery.contract.name.replace('.', '%2E')}?personId=${newId()}`
    const answer = await gate(call('GET', asked, withKey))
    expect(JSON.parse(answer?.body ?? '')).toMatchObject({ status: 404, code: 'not-found' })
    for (const other of ['/api', '/api/', '/api/openapi.json', '/api/queries', '/api/queries/a/b', '/api/commandsx'])
      expect(gate(call('GET', other)), other).toBeNull()
  })

  it('says which methods there are', async () => {
    const answer = await gate(call('DELETE', '/api/commands', withKey))
    expect(answer).toMatchObject({
      status: 405,
      headers: { allow: 'POST', 'content-type': 'application/problem+json' },
    })
    expect(await gate(call('PUT', '/api/queries/people.x'))).toMatchObject({ headers: { allow: 'GET, HEAD, POST' } })
  })

  it('answers with the headers of the house, and lets nobody keep what was said to somebody known', async () => {
    const known = await gate(call('GET', '/api/queries/people.x', withKey))
    expect(known?.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
    expect(known?.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    const unknown = await gate(call('GET', `/api/queries/${getPersonQuery.contract.name}?personId=${newId()}`))
    expect(unknown).toMatchObject({ status: 401, headers: { 'cache-control': 'no-store' } })
  })

  it('carries out nothing that another site sends with somebody’s session', async () => {
    const from = (headers: Record<string, string>) =>
      gate(call('POST', '/api/commands', { cookie: 'session=ours', ...json, ...headers }, JSON.stringify(sent())))
    expect(await from({ origin: 'https://elsewhere.example' })).toMatchObject({
      status: 403,
      headers: { 'content-type': 'application/problem+json', 'cache-control': 'private, no-store' },
    })
    expect(await from({})).toMatchObject({ status: 403 })
    expect(await from({ origin: ORIGIN })).toMatchObject({ status: 200 })
    expect(await from({ 'sec-fetch-site': 'same-origin' })).toMatchObject({ status: 200 })
  })

  it('says honestly that something broke, under the number by which the log knows it', async () => {
    const answer = await gate(call('GET', '/api/queries/people.x', { authorization: `Bearer sbk_${'x'.repeat(43)}` }))
    expect(answer).toMatchObject({ status: 500, headers: { 'content-type': 'application/problem+json' } })
    expect(JSON.parse(answer?.body ?? '')).toMatchObject({ kind: 'fault', status: 500 })
    expect(answer?.headers['x-request-id']).toBeDefined()
  })
})
