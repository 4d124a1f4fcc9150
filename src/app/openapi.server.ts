import { z } from 'zod'
import { Envelope, type Contract } from '#kernel/command.ts'
import type { Params } from '#kernel/outcome.ts'
import type { QueryContract } from '#kernel/query.ts'
import { apiProblems, MOST_COMMANDS, problemType, type ApiProblem } from './api.ts'
import { exampleOf } from './example-of.ts'
import { components, json, problemExample, ref, type Json } from './openapi-components.server.ts'
import type { Registry } from './registry.server.ts'
import { say } from './words.server.ts'

const ID = '0193575c-3a00-7000-8000-0000000000aa'
const MADE_AT = '2026-11-24T02:30:00.000Z'

/** What the API can do, as OpenAPI 3.1, made from the registry: one path for each command and each question. */
export function openApi(registry: Registry, origin: string): Json {
  const commands = [...registry.commands.values()].map(({ contract }) => contract)
  const queries = [...registry.queries.values()].map(({ contract }) => contract)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sambayan',
      version: '1',
      description: `One record per person, from a school's registration list to a safe return. ${origin}/api explains how to begin. Words come in Indonesian or English by Accept-Language.`,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: origin }],
    security: [{ key: [] }, { session: [] }],
    tags: [...new Set([...commands, ...queries].map(moduleOf))].toSorted().map((name) => ({ name })),
    paths: {
      '/api/commands': { post: manyCommands(commands) },
      ...Object.fromEntries(commands.map((contract) => [`/api/commands/${contract.name}`, { post: oneCommand(contract) }])),
      ...Object.fromEntries(queries.map((contract) => [`/api/queries/${contract.name}`, oneQuestion(contract)])),
    },
    components,
  }
}

const moduleOf = ({ name }: { readonly name: string }): string => name.split('.')[0] ?? name
const schemaOf = (schema: z.ZodType): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return { ...rest }
}
const failures = (...codes: readonly ApiProblem[]): Json =>
  Object.fromEntries(codes.map((code) => [String(apiProblems[code]), { description: say('outcome', code, 'en', named), content: { 'application/problem+json': { schema: ref('Problem'), examples: { [code]: { value: problemExample(code, apiProblems[code]) } } } } }]))

/** Placeholders that stay as they are written: `{maximum}`. */
const named: Params = new Proxy<Params>({}, { get: (_, name) => `{${String(name)}}` })

const about = (needs: string, more: readonly string[] = []): string =>
  [`Permission: \`${needs}\` (${say('permission', needs, 'en')}).`, ...more].join('\n\n')

function manyCommands(contracts: readonly Contract[]): Json {
  const envelope = schemaOf(Envelope)
  const first = contracts[0]
  const example = first && { id: ID, name: first.name, version: first.version, madeAt: MADE_AT, input: exampleOf(schemaOf(first.input)) }
  return {
    operationId: 'commands',
    summary: 'Send one command, or a list of them',
    description: `One envelope is answered with its own status. A list of at most ${MOST_COMMANDS} is answered 200, with \`{status, outcome}\` for each in its place; a fault in one leaves the others standing. Whoever sends an envelope again, with the same id, gets the same answer and nothing happens twice.`,
    requestBody: { required: true, content: { 'application/json': { schema: { oneOf: [envelope, { type: 'array', items: envelope, maxItems: MOST_COMMANDS }] }, ...(example ? { examples: { one: { value: example }, many: { value: [example] } } } : {}) } } },
    responses: {
      '200': { description: 'Accepted; or, for a list, what came of each', headers: replayHeader, content: json({ oneOf: [ref('Accepted'), { type: 'array', items: ref('Settled') }] }) },
      '202': { description: say('outcome', 'pending', 'en'), content: json(ref('Accepted')) },
      ...commandFailures([]),
    },
  }
}

const replayHeader: Json = { 'Idempotent-Replay': { description: '`true` if this command was answered before: nothing happened again', schema: { type: 'string', const: 'true' } } }

function oneCommand(contract: Contract): Json {
  const input = schemaOf(contract.input)
  const guards = contract.guards ?? []
  return {
    operationId: contract.name,
    tags: [moduleOf(contract)],
    summary: say('command', contract.name, 'en'),
    description: about(contract.needs, [
      say('command', contract.name, 'id'),
      ...(guards.includes('fresh-login') ? ['Asks for a log-in of the last 15 minutes, so no key can send it.'] : []),
      ...(guards.includes('second-person') ? ['Happens only when a second holder of the permission agrees: the answer is `pending`.'] : []),
    ]),
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: {
            type: 'object', required: ['id', 'madeAt', 'input'], additionalProperties: false,
            properties: { id: schemaOf(Envelope.shape.id), madeAt: schemaOf(Envelope.shape.madeAt), version: { type: 'integer', const: contract.version, default: contract.version }, input },
          },
          example: { id: ID, madeAt: MADE_AT, input: exampleOf(input) },
        },
      },
    },
    responses: {
      ...(guards.includes('second-person')
        ? { '202': { description: say('outcome', 'pending', 'en'), headers: replayHeader, content: json(ref('Accepted')) } }
        : { '200': { description: say('outcome', 'accepted', 'en'), headers: replayHeader, content: json(ref('Accepted')) } }),
      ...commandFailures(contract.refusals),
    },
  }
}

/** All that may become of a command beside being accepted; 409 lists each refusal with its words. */
function commandFailures(refusals: readonly string[]): Json {
  const refused = Object.fromEntries(refusals.map((code) => [code, {
    summary: say('refusal', code, 'en', named),
    value: { type: problemType('refused'), title: say('outcome', 'refused', 'en'), status: 409, detail: say('refusal', code, 'en', named), instance: `urn:uuid:${ID}`, kind: 'refused', code, path: null, params: {} },
  }]))
  const problem = (description: string, examples: Json): Json => ({ description, content: { 'application/problem+json': { schema: ref('Problem'), examples } } })
  const of = (kind: 'denied' | 'id-reused' | 'invalid' | 'fault', status: number) => ({ [kind]: { value: problemExample(kind, status) } })
  return {
    ...failures('not-json', 'unauthenticated', 'too-large', 'wrong-content-type'),
    '403': problem(say('outcome', 'denied', 'en'), of('denied', 403)),
    '409': problem('Refused by a rule, or the id was used before for something else', { ...refused, ...of('id-reused', 409) }),
    '422': problem(say('outcome', 'invalid', 'en'), of('invalid', 422)),
    '500': problem(say('outcome', 'fault', 'en'), of('fault', 500)),
  }
}

function oneQuestion(contract: QueryContract): Json {
  const input = schemaOf(contract.input)
  const isPublic = contract.needs === 'public'
  const operation = (method: 'get' | 'post'): Json => ({
    operationId: contract.method === method ? contract.name : `${contract.name}.${method}`,
    tags: [moduleOf(contract)],
    summary: say('query', contract.name, 'en'),
    description: about(contract.needs, [say('query', contract.name, 'id'), ...(contract.audited ? ['Each record opened leaves a line in the read log.'] : [])]),
    ...(isPublic ? { security: [] } : {}),
    responses: {
      '200': { description: 'Found', content: json(ref('Found')) },
      ...failures(...(method === 'post' ? (['not-json', 'too-large', 'wrong-content-type'] as const) : []), ...(isPublic ? [] : (['unauthenticated'] as const)), 'not-found'),
      ...(isPublic ? {} : { '403': { description: say('outcome', 'denied', 'en'), content: { 'application/problem+json': { schema: ref('Problem') } } } }),
      '422': { description: say('outcome', 'invalid', 'en'), content: { 'application/problem+json': { schema: ref('Problem') } } },
    },
  })
  const body = { required: true, content: { 'application/json': { schema: input, example: exampleOf(input) } } }
  return { ...(contract.method === 'get' ? { get: { ...operation('get'), parameters: parametersOf(input) } } : {}), post: { ...operation('post'), requestBody: body } }
}

const parametersOf = (input: Json): Json[] => {
  const properties: Readonly<Record<string, unknown>> = typeof input['properties'] === 'object' && input['properties'] !== null ? { ...input['properties'] } : {}
  const required = Array.isArray(input['required']) ? input['required'] : []
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema, example: exampleOf(schema) }))
}
