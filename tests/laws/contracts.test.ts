import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { commands } from '#app/commands.server.ts'
import { exampleOf } from '#app/example-of.ts'
import { queries } from '#app/queries.server.ts'
import { roles } from '#modules/access/index.ts'

type Node = Readonly<Record<string, unknown>>
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

/** Parts of a schema through which somebody could send without end. */
function boundless(schema: unknown, path: string): string[] {
  if (!isNode(schema)) return []
  const bounded = ['maxLength', 'pattern', 'enum', 'const', 'format', 'allOf'].some((key) => key in schema)
  const here = [
    ...(schema['type'] === 'string' && !bounded ? [`${path}: text without end`] : []),
    ...(schema['type'] === 'array' && !('maxItems' in schema) ? [`${path}: list without end`] : []),
    ...(schema['type'] === 'object' && schema['additionalProperties'] !== false
      ? [`${path}: unknown fields are lost in silence`]
      : []),
    ...(Object.keys(schema).every((key) => ['$schema', 'description', 'examples'].includes(key))
      ? [`${path}: anything`]
      : []),
  ]
  const inner = isNode(schema['properties']) ? Object.entries(schema['properties']) : []
  const others = ['items', 'anyOf', 'oneOf'].flatMap((key) =>
    [schema[key]]
      .flat()
      .filter(isNode)
      .map((one): [string, unknown] => [key, one]),
  )
  return [...here, ...[...inner, ...others].flatMap(([key, one]) => boundless(one, `${path}.${key}`))]
}

describe.each([...commands, ...queries].map(({ contract }) => [contract.name, contract] as const))(
  'the contract of %s',
  (_name, contract) => {
    it('can be written as JSON Schema, for documentation, forms and other programs', () => {
      expect(z.toJSONSchema(contract.input, { io: 'input' })).toMatchObject({
        type: 'object',
        additionalProperties: false,
      })
      expect(() => z.toJSONSchema(contract.input, { io: 'output' })).not.toThrow()
    })

    it('bounds everything that it takes', () =>
      expect(boundless(z.toJSONSchema(contract.input, { io: 'input' }), 'input')).toEqual([]))

    it('has an example made from its schema that it takes itself', () => {
      const parsed = contract.input.safeParse(exampleOf(z.toJSONSchema(contract.input, { io: 'input' })))
      expect(parsed.error?.issues ?? []).toEqual([])
    })
  },
)

describe('the permissions', () => {
  const needed = new Set([...commands, ...queries].map(({ contract }) => contract.needs))
  const held = new Set(Object.values(roles).flatMap(({ may }) => may))
  /** What the system does by itself, following up on what people decided: no role holds it. */
  const nobodys = ['public', 'system.follow-up']

  it('that a command or question needs are held by some role, but for those that nobody is given', () => {
    expect([...needed].filter((one) => !held.has(one) && !nobodys.includes(one))).toEqual([])
    expect(nobodys.filter((one) => held.has(one))).toEqual([])
  })

  it('that a role holds are needed by some command or question', () => {
    expect([...held].filter((one) => !needed.has(one))).toEqual([])
  })
})
