import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { commands } from './commands.server.ts'
import { sendOpenApi } from './openapi-document.server.ts'
import { openApi } from './openapi.server.ts'
import { queries } from './queries.server.ts'
import { registryOf } from './registry.server.ts'

const registry = registryOf(commands, queries)
const written: unknown = JSON.parse(JSON.stringify(openApi(registry, 'https://sambayan.example')))

const Schema = z.record(z.string(), z.unknown())
const Content = z.record(
  z.string(),
  z.strictObject({
    schema: Schema.optional(),
    example: z.unknown().optional(),
    examples: z.record(z.string(), z.strictObject({ summary: z.string().optional(), value: z.unknown() })).optional(),
  }),
)
const Operation = z.strictObject({
  operationId: z.string().min(1),
  tags: z.array(z.string()).optional(),
  summary: z.string().min(3),
  description: z.string().min(3),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  parameters: z
    .array(
      z.strictObject({
        name: z.string(),
        in: z.literal('query'),
        required: z.boolean(),
        schema: Schema,
        example: z.unknown(),
      }),
    )
    .optional(),
  requestBody: z.strictObject({ required: z.literal(true), content: Content }).optional(),
  responses: z.record(
    z.string().regex(/^[2-5]\d\d$/),
    z.strictObject({ description: z.string().min(3), headers: Schema.optional(), content: Content.optional() }),
  ),
})
/** The parts of OpenAPI 3.1 that we use, each as the specification has it; anything else is a mistake of ours. */
const Document = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({
    title: z.string(),
    version: z.string(),
    description: z.string(),
    license: z.strictObject({ name: z.string(), identifier: z.string() }),
  }),
  servers: z.array(z.strictObject({ url: z.url() })).min(1),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  tags: z.array(z.strictObject({ name: z.string() })),
  paths: z.record(
    z.string().startsWith('/'),
    z.strictObject({ get: Operation.optional(), post: Operation.optional() }),
  ),
  components: z.strictObject({ securitySchemes: z.record(z.string(), Schema), schemas: z.record(z.string(), Schema) }),
})
const document = Document.parse(written)
const operations = Object.entries(document.paths).flatMap(([path, { get, post }]) => [
  ...(get ? [{ path, method: 'get', ...get }] : []),
  ...(post ? [{ path, method: 'post', ...post }] : []),
])

const refsIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, one]) => (key === '$ref' ? [String(one)] : refsIn(one)))
    : []

describe('the OpenAPI document', () => {
  it('has one path for each command and each question, and one for many commands', () => {
    expect(Object.keys(document.paths).toSorted()).toEqual(
      [
        '/api/commands',
        ...commands.map(({ contract }) => `/api/commands/${contract.name}`),
        ...queries.map(({ contract }) => `/api/queries/${contract.name}`),
      ].toSorted(),
    )
  })

  it('refers only to what it holds, and names every operation once', () => {
    const held = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`)
    expect([...new Set(refsIn(written))].filter((one) => !held.includes(one))).toEqual([])
    const ids = operations.map(({ operationId }) => operationId)
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
    const schemes = new Set(Object.keys(document.components.securitySchemes))
    expect(
      [...document.security, ...operations.flatMap(({ security }) => security ?? [])]
        .flatMap((one) => Object.keys(one))
        .filter((one) => !schemes.has(one)),
    ).toEqual([])
    const tags = new Set(document.tags.map(({ name }) => name))
    expect(operations.flatMap((one) => one.tags ?? []).filter((one) => !tags.has(one))).toEqual([])
  })

  it('tells of each command its refusals, and of each an example that the command takes', () => {
    for (const { contract } of commands) {
      const operation = document.paths[`/api/commands/${contract.name}`]?.post
      const conflict = operation?.responses['409']?.content?.['application/problem+json']?.examples ?? {}
      expect(Object.keys(conflict).toSorted()).toEqual([...contract.refusals, 'id-reused'].toSorted())
      const example = operation?.requestBody?.content['application/json']?.example
      const { input } = z.object({ input: z.unknown() }).parse(example)
      expect(contract.input.safeParse(input).success, contract.name).toBe(true)
    }
  })

  it('asks questions by GET only where nothing personal stands in the address', () => {
    for (const { contract } of queries)
      expect(Object.keys(document.paths[`/api/queries/${contract.name}`] ?? {})).toEqual(
        contract.method === 'get' ? ['get', 'post'] : ['post'],
      )
  })

  it('lets everybody ask what is public, and nobody else what is not', () => {
    for (const { contract } of queries)
      expect(document.paths[`/api/queries/${contract.name}`]?.post?.security).toEqual(
        contract.needs === 'public' ? [] : undefined,
      )
  })
})

describe('the document as it is served', () => {
  const app = { registry, config: { origin: 'https://sambayan.example' } }
  const get = (headers: Record<string, string> = {}) =>
    sendOpenApi(new Request('https://sambayan.example/api/openapi.json', { headers }), app)

  it('is sent once, and then only confirmed', async () => {
    const first = get()
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'application/json'])
    expect(await first.json()).toEqual(written)
    const etag = first.headers.get('etag') ?? ''
    expect(get({ 'if-none-match': etag }).status).toBe(304)
    expect(get({ 'if-none-match': `W/${etag}, "x"` }).status).toBe(304)
    expect(get({ 'if-none-match': '"x"' }).status).toBe(200)
  })
})
