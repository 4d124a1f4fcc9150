import { Envelope, type Contract } from '#kernel/command.ts'
import { MOST_COMMANDS, problemType } from './api.ts'
import { exampleOf } from './example-of.ts'
import { components, json, problemExample, ref, type Json } from './openapi-components.server.ts'
import { about, failures, moduleOf, named, schemaOf } from './openapi-parts.server.ts'
import { oneQuestion } from './openapi-questions.server.ts'
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
      ...Object.fromEntries(
        commands.map((contract) => [`/api/commands/${contract.name}`, { post: oneCommand(contract) }]),
      ),
      ...Object.fromEntries(queries.map((contract) => [`/api/queries/${contract.name}`, oneQuestion(contract)])),
    },
    components,
  }
}

function manyCommands(contracts: readonly Contract[]): Json {
  const envelope = schemaOf(Envelope)
  const first = contracts[0]
  const example = first && {
    id: ID,
    name: first.name,
    version: first.version,
    madeAt: MADE_AT,
    input: exampleOf(schemaOf(first.input)),
  }
  return {
    operationId: 'commands',
    summary: 'Send one command, or a list of them',
    description: `One envelope is answered with its own status. A list of at most ${MOST_COMMANDS} is answered 200, with \`{status, outcome}\` for each in its place; a fault in one leaves the others standing. Whoever sends an envelope again, with the same id, gets the same answer and nothing happens twice.`,
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: { oneOf: [envelope, { type: 'array', items: envelope, maxItems: MOST_COMMANDS }] },
          ...(example ? { examples: { one: { value: example }, many: { value: [example] } } } : {}),
        },
      },
    },
    responses: {
      '200': {
        description: 'Accepted; or, for a list, what came of each',
        headers: replayHeader,
        content: json({ oneOf: [ref('Accepted'), { type: 'array', items: ref('Settled') }] }),
      },
      '202': { description: say('outcome', 'pending', 'en'), content: json(ref('Accepted')) },
      ...commandFailures([]),
    },
  }
}

const replayHeader: Json = {
  'Idempotent-Replay': {
    description: '`true` if this command was answered before: nothing happened again',
    schema: { type: 'string', const: 'true' },
  },
}

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
      ...(guards.includes('second-person')
        ? ['Happens only when a second holder of the permission agrees: the answer is `pending`.']
        : []),
    ]),
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['id', 'madeAt', 'input'],
            additionalProperties: false,
            properties: {
              id: schemaOf(Envelope.shape.id),
              madeAt: schemaOf(Envelope.shape.madeAt),
              version: { type: 'integer', const: contract.version, default: contract.version },
              input,
            },
          },
          example: { id: ID, madeAt: MADE_AT, input: exampleOf(input) },
        },
      },
    },
    responses: {
      ...(guards.includes('second-person')
        ? {
            '202': {
              description: say('outcome', 'pending', 'en'),
              headers: replayHeader,
              content: json(ref('Accepted')),
            },
          }
        : {
            '200': {
              description: say('outcome', 'accepted', 'en'),
              headers: replayHeader,
              content: json(ref('Accepted')),
            },
          }),
      ...commandFailures(contract.refusals),
    },
  }
}

/** All that may become of a command beside being accepted; 409 lists each refusal with its words. */
function commandFailures(refusals: readonly string[]): Json {
  const refused = Object.fromEntries(
    refusals.map((code) => [
      code,
      {
        summary: say('refusal', code, 'en', named),
        value: {
          type: problemType('refused'),
          title: say('outcome', 'refused', 'en'),
          status: 409,
          detail: say('refusal', code, 'en', named),
          instance: `urn:uuid:${ID}`,
          kind: 'refused',
          code,
          path: null,
          params: {},
        },
      },
    ]),
  )
  const problem = (description: string, examples: Json): Json => ({
    description,
    content: { 'application/problem+json': { schema: ref('Problem'), examples } },
  })
  const of = (kind: 'denied' | 'id-reused' | 'invalid' | 'fault', status: number) => ({
    [kind]: { value: problemExample(kind, status) },
  })
  return {
    ...failures('not-json', 'unauthenticated', 'too-large', 'wrong-content-type'),
    '403': problem(say('outcome', 'denied', 'en'), of('denied', 403)),
    '409': problem('Refused by a rule, or the id was used before for something else', {
      ...refused,
      ...of('id-reused', 409),
    }),
    '422': problem(say('outcome', 'invalid', 'en'), of('invalid', 422)),
    '500': problem(say('outcome', 'fault', 'en'), of('fault', 500)),
  }
}
