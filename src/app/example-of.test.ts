import { expect, it } from 'vitest'
import { z } from 'zod'
import { idOf } from '#kernel/id.ts'
import { PlainDate } from '#kernel/plain-date.ts'
import { strict, text } from '#kernel/text.ts'
import { exampleOf } from './example-of.ts'

const schema = strict({
  id: idOf('ThingId'),
  day: PlainDate,
  at: z.iso.datetime(),
  long: text(20, 30),
  short: text(1, 3),
  mail: z.email(),
  kind: z.enum(['x', 'y']),
  fixed: z.literal('z'),
  count: z.int().min(7),
  open: z.boolean(),
  digits: z.string().regex(/^\d{1}$/),
  list: z.array(z.string().max(5)).max(3),
  maybe: PlainDate.nullable().default(null),
  either: z.discriminatedUnion('kind', [
    strict({ kind: z.literal('a'), n: z.int() }),
    strict({ kind: z.literal('b') }),
  ]),
})

it('an example of a schema is taken by that schema', () => {
  const example = exampleOf(z.toJSONSchema(schema, { io: 'input' }))
  expect(schema.safeParse(example).error?.issues ?? []).toEqual([])
  expect(example).toMatchObject({ maybe: '2009-06-01', count: 7, kind: 'x', fixed: 'z', digits: '1' })
})

it('there is none for a text that nobody can guess', () => {
  expect(exampleOf(z.toJSONSchema(z.string().regex(/^sbk_\d{9}$/)))).toBeNull()
  expect(
    exampleOf(
      z.toJSONSchema(
        z
          .string()
          .regex(/^sbk_\d{9}$/)
          .meta({ examples: ['sbk_123456789'] }),
      ),
    ),
  ).toBe('sbk_123456789')
})
