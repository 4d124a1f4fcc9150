import { beforeAll, describe, expect, it } from 'vitest'
import { answerOne } from '#platform/handler.server.ts'
import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'
import { z } from 'zod'
import { register } from '#modules/programme/index.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { VILLAGE } from '#tests/regions.ts'
import { actorWith, envelope, everywhere, newWorld, type World } from '#tests/world.ts'
import type { ApiAnswer } from './api-request.ts'
import { receiveCommand, receiveCommands, receiveQuestion, type Caller } from './api.server.ts'
import { createWindow } from './ask.server.ts'

const place = { subject: '0193575c-3a00-7000-8000-000000000001', places: [{ region: '18.07' }] }
const open = query({
  name: 'laws.open',
  needs: 'public',
  method: 'get',
  input: strict({ page: z.int().max(9).default(1) }),
})
const closed = query({
  name: 'laws.closed',
  needs: 'person.read',
  method: 'post',
  input: strict({ nik: z.string().max(16) }),
})
const extra = [
  answerOne(open, async (_asking, { page }) => (page === 9 ? null : { ...place, result: { page } })),
  answerOne(closed, async (_asking, { nik }) => ({ ...place, result: { nik } })),
]

let world: World
let caller: Caller
const planner = actorWith(['registration.create', 'person.read'], everywhere)
beforeAll(async () => {
  world = await newWorld()
  const registry = {
    commands: world.registry.commands,
    queries: new Map([...world.registry.queries, ...extra.map((one) => [one.contract.name, one] as const)]),
  }
  caller = { app: { registry, dispatch: world.dispatch, ask: createWindow(world) }, actor: planner, locale: 'id' }
})
const student = () => ({
  registrationId: newId(),
  personId: newId(),
  intakeId: world.intake,
  schoolId: world.school,
  fullName: `Siswa ${newId()}`,
  bornOn: '2009-06-01',
  village: VILLAGE,
})

const request = (path: string, body?: unknown, headers: Record<string, string> = {}) =>
  new Request(
    `http://localhost${path}`,
    body === undefined
      ? { headers }
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        },
  )
const read = (answer: ApiAnswer) => {
  const body: unknown = JSON.parse(answer.body)
  return {
    status: answer.status,
    type: answer.headers['content-type'],
    replay: answer.headers['idempotent-replay'] ?? null,
    body,
  }
}
const aText: unknown = expect.any(String)
const send = async (body: unknown, headers: Record<string, string> = {}, by: Partial<Caller> = {}) =>
  read(await receiveCommands(request('/api/commands', body, headers), { ...caller, ...by }))

describe('POST /api/commands', () => {
  it('accepts one envelope, and answers its replay alike and says so', async () => {
    const sent = envelope(register, student())
    const first = await send(sent)
    expect(first).toMatchObject({
      status: 200,
      type: 'application/json',
      replay: null,
      body: { kind: 'accepted', result: { outcome: 'new' }, warnings: [] },
    })
    expect(await send(sent)).toEqual({ ...first, replay: 'true' })
  })

  it('answers a replay letter by letter as before', async () => {
    const warned = envelope(register, { ...student(), nik: '9907154106090001', sex: 'male' })
    for (const sent of [
      envelope(register, student()),
      warned,
      envelope(register, { ...student(), bornOn: '1900-01-01' }),
    ]) {
      const text = async () => (await receiveCommands(request('/api/commands', sent), caller)).body
      const first = await text()
      expect(await text()).toBe(first)
    }
  })

  it('answers a refusal as a problem in the language asked for', async () => {
    const sent = envelope(register, { ...student(), bornOn: '1900-01-01' })
    const { status, type, body } = await send(sent, { 'accept-language': 'en' })
    expect([status, type]).toEqual([409, 'application/problem+json'])
    expect(body).toMatchObject({
      type: '/api#problem-refused',
      status: 409,
      title: 'The request cannot be carried out.',
      instance: `urn:uuid:${sent.id}`,
      kind: 'refused',
      code: 'birth-date-implausible',
      path: 'bornOn',
    })
    expect(await send(sent)).toMatchObject({ replay: 'true', body: { title: 'Permintaan tidak dapat dijalankan.' } })
  })

  it('names everything that is wrong with an input, in words', async () => {
    const { status, body } = await send(envelope(register, { ...student(), fullName: 'S', bornOn: 'x' }))
    expect(status).toBe(422)
    expect(body).toMatchObject({
      kind: 'invalid',
      problems: [
        {
          path: 'input.fullName',
          code: 'too-short',
          params: { minimum: 2 },
          text: 'Terlalu pendek: paling sedikit 2 karakter.',
        },
        { path: 'input.bornOn', code: 'not-a-date', text: aText },
      ],
    })
  })

  it('denies, and answers an id used again', async () => {
    const sent = envelope(register, student())
    expect(await send(sent, {}, { actor: actorWith('person.read', everywhere) })).toMatchObject({
      status: 403,
      body: { kind: 'denied', code: 'permission' },
    })
    await send(sent)
    expect(await send({ ...sent, input: student() })).toMatchObject({
      status: 409,
      replay: null,
      body: { kind: 'id-reused', instance: `urn:uuid:${sent.id}` },
    })
  })

  it('answers a list with what came of each, in its place', async () => {
    const known = envelope(register, student())
    await send(known)
    const { status, body } = await send([
      envelope(register, student()),
      { nonsense: 1 },
      known,
      envelope(register, { ...student(), intakeId: world.closedIntake }),
    ])
    expect(status).toBe(200)
    expect(body).toMatchObject([
      { status: 200, outcome: { kind: 'accepted' } },
      { status: 422, outcome: { kind: 'invalid' } },
      { status: 200, replayed: true },
      { status: 409, outcome: { kind: 'refused', code: 'intake-closed', title: aText } },
    ])
    expect(await send([])).toMatchObject({ status: 200, body: [] })
  })

  it.each([
    ['without anybody', { actor: null }, {}, {}, 401], ['that is no JSON', {}, '{"id":', {}, 400], ['that is no UTF-8 JSON text', {}, '', {}, 400],
    ['of another type', {}, 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }, 415], ['without a type', {}, '{}', { 'content-type': '' }, 415],
    ['that is too large', {}, JSON.stringify('x'.repeat(2 * 1024 * 1024)), {}, 413], ['of too many commands', {}, Array.from({ length: 501 }, () => 1), {}, 413],
  ] as const)('turns away a request %s', async (_what, by, body, headers, status) => {
    expect(await send(body, headers, by)).toMatchObject({ status, type: 'application/problem+json', body: { status, title: aText } })
  }) // prettier-ignore

  it('reads no further than its limit where no length is announced', async () => {
    let pulled = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (to) => {
        pulled++
        to.enqueue(new TextEncoder().encode(' '.repeat(65_536)))
      },
    })
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: endless, duplex: 'half' }
    expect((await receiveCommands(new Request('http://localhost/api/commands', init), caller)).status).toBe(413)
    expect(pulled).toBeLessThan(40)
  })
})

describe('POST /api/commands/NAME', () => {
  const sendTo = async (name: string, body: unknown) =>
    read(await receiveCommand(name, request(`/api/commands/${name}`, body), caller))

  it('takes the same without name and version', async () => {
    const { id, madeAt, input } = envelope(register, student())
    const first = await sendTo('programme.register', { id, madeAt, input })
    expect(first).toMatchObject({ status: 200, body: { kind: 'accepted' } })
    expect(await send({ id, madeAt, input, name: 'programme.register', version: 1 })).toEqual({
      ...first,
      replay: 'true',
    })
  })

  it('takes no other command by that address, no other version, and no list', async () => {
    const sent = envelope(register, student())
    expect(await sendTo('programme.register', { ...sent, version: 99 })).toMatchObject({ status: 422 })
    expect(await sendTo('programme.register', [sent])).toMatchObject({ status: 422 })
    expect(await sendTo('no.such', sent)).toMatchObject({ status: 404 })
    expect(await sendTo('__proto__', sent)).toMatchObject({ status: 404 })
  })
})

describe('GET|POST /api/queries/NAME', () => {
  const ask = async (name: string, search = '', body?: unknown, by: Partial<Caller> = {}) =>
    read(await receiveQuestion(name, request(`/api/queries/${name}${search}`, body), { ...caller, ...by }))

  it('answers what is public to anybody, typed from the address or from a body', async () => {
    expect(await ask('laws.open', '?page=3', undefined, { actor: null })).toMatchObject({
      status: 200,
      body: { kind: 'found', result: { page: 3 } },
    })
    expect(await ask('laws.open', '', { page: 4 }, { actor: null })).toMatchObject({
      status: 200,
      body: { result: { page: 4 } },
    })
    expect(await ask('laws.open', '?page=10')).toMatchObject({
      status: 422,
      body: { problems: [{ path: 'page', code: 'too-big', params: { maximum: 9 } }] },
    })
    expect(await ask('laws.open', '?page=9')).toMatchObject({ status: 404, type: 'application/problem+json' })
    expect(await ask('laws.open', '?pgae=9')).toMatchObject({
      status: 422,
      body: { problems: [{ path: 'pgae', code: 'unknown-field' }] },
    })
  })

  it('takes personal numbers by POST only', async () => {
    const answer = await receiveQuestion('laws.closed', request('/api/queries/laws.closed?nik=1'), caller)
    expect([answer.status, answer.headers['allow']]).toEqual([405, 'POST'])
    expect(await ask('laws.closed', '', { nik: '1' })).toMatchObject({ status: 200, body: { result: { nik: '1' } } })
  })

  it('denies a stranger, asks nobody who they are twice, and knows what it does not know', async () => {
    expect(
      await ask('laws.closed', '', { nik: '1' }, { actor: actorWith('person.read', { kind: 'region', code: '31' }) }),
    ).toMatchObject({ status: 403, body: { kind: 'denied' } })
    expect(await ask('laws.closed', '', { nik: '1' }, { actor: null })).toMatchObject({ status: 401 })
    expect(await ask('no.such')).toMatchObject({ status: 404 })
  })

  it('is never kept by a cache on the way', async () => {
    const answer = await receiveQuestion('laws.open', request('/api/queries/laws.open'), caller)
    expect([answer.headers['cache-control'], answer.headers['content-language']]).toEqual(['no-store', 'id'])
  })
})
