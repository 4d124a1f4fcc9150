import { problemType } from './api.ts'
import { say } from './words.server.ts'

export type Json = Readonly<Record<string, unknown>>

export const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` })
export const json = (schema: Json): Json => ({ 'application/json': { schema } })

export const problemExample = (code: Parameters<typeof say>[1], status: number): Json => ({
  type: problemType(code),
  title: say('outcome', code, 'en'),
  status,
  detail: say('outcome', code, 'en'),
})

const params: Json = { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean', 'null'] } }
const object = (properties: Json, required: readonly string[]): Json => ({ type: 'object', properties, required })
const text: Json = { type: 'string' }

/** What all paths share: how one proves who one is, and the forms of answers. */
export const components: Json = {
  securitySchemes: {
    key: {
      type: 'http',
      scheme: 'bearer',
      description:
        'An API key, `sbk_…`: an administrator makes it on the page of an organisation, or `npm run cli -- api-key` does.',
    },
    session: {
      type: 'apiKey',
      in: 'cookie',
      name: 'sambayan.session_token',
      description: 'The session of a browser that is logged in; only from our own pages.',
    },
  },
  schemas: {
    Remark: {
      ...object(
        {
          path: { ...text, description: 'Field of the input, dotted' },
          code: text,
          params,
          text: { ...text, description: 'In words' },
        },
        ['path', 'code', 'text'],
      ),
      description: 'Something about one field',
    },
    Accepted: object(
      { kind: { enum: ['accepted', 'pending'] }, result: params, warnings: { type: 'array', items: ref('Remark') } },
      ['kind', 'result', 'warnings'],
    ),
    Settled: object(
      {
        status: { type: 'integer', description: 'As if it had been sent alone' },
        replayed: { const: true, description: 'It was answered before' },
        outcome: { oneOf: [ref('Accepted'), ref('Problem')] },
      },
      ['status', 'outcome'],
    ),
    Found: object({ kind: { const: 'found' }, result: {} }, ['kind', 'result']),
    Problem: {
      ...object(
        {
          type: { ...text, format: 'uri-reference', description: 'What kind of problem; leads to an explanation' },
          title: text,
          status: { type: 'integer' },
          detail: text,
          instance: { ...text, format: 'uri', description: 'The command, urn:uuid:…' },
          kind: { enum: ['refused', 'denied', 'id-reused', 'invalid', 'fault'] },
          code: text,
          path: { type: ['string', 'null'] },
          params,
          problems: {
            type: 'array',
            items: ref('Remark'),
            description: 'All that is wrong with the input, not only the first',
          },
        },
        ['type', 'title', 'status', 'detail'],
      ),
      description: 'RFC 9457; title and detail in the language of Accept-Language',
    },
  },
}
