import type { QueryContract } from '#kernel/query.ts'
import { exampleOf } from './example-of.ts'
import { json, ref, type Json } from './openapi-components.server.ts'
import { about, failures, moduleOf, schemaOf } from './openapi-parts.server.ts'
import { say } from './words.server.ts'

/** A question: by GET where nothing personal stands in the address, by POST always. */
export function oneQuestion(contract: QueryContract): Json {
  const input = schemaOf(contract.input)
  const isPublic = contract.needs === 'public'
  const operation = (method: 'get' | 'post'): Json => ({
    operationId: contract.method === method ? contract.name : `${contract.name}.${method}`,
    tags: [moduleOf(contract)],
    summary: say('query', contract.name, 'en'),
    description: about(contract.needs, [
      say('query', contract.name, 'id'),
      ...(contract.audited ? ['Each record opened leaves a line in the read log.'] : []),
    ]),
    ...(isPublic ? { security: [] } : {}),
    responses: {
      '200': { description: 'Found', content: json(ref('Found')) },
      ...failures(
        ...(method === 'post' ? (['not-json', 'too-large', 'wrong-content-type'] as const) : []),
        ...(isPublic ? [] : (['unauthenticated'] as const)),
        'not-found',
      ),
      ...(isPublic
        ? {}
        : {
            '403': {
              description: say('outcome', 'denied', 'en'),
              content: { 'application/problem+json': { schema: ref('Problem') } },
            },
          }),
      '422': {
        description: say('outcome', 'invalid', 'en'),
        content: { 'application/problem+json': { schema: ref('Problem') } },
      },
    },
  })
  const body = { required: true, content: { 'application/json': { schema: input, example: exampleOf(input) } } }
  return {
    ...(contract.method === 'get' ? { get: { ...operation('get'), parameters: parametersOf(input) } } : {}),
    post: { ...operation('post'), requestBody: body },
  }
}

const parametersOf = (input: Json): Json[] => {
  const properties: Readonly<Record<string, unknown>> =
    typeof input['properties'] === 'object' && input['properties'] !== null ? { ...input['properties'] } : {}
  const required = Array.isArray(input['required']) ? input['required'] : []
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
    example: exampleOf(schema),
  }))
}
