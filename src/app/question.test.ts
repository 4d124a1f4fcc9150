import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { strict } from '#kernel/text.ts'
import { questionFrom } from './question.ts'

const schema = z.toJSONSchema(
  strict({
    text: z.string().nullable().default(null),
    plain: z.string().optional(),
    page: z.int().default(1),
    open: z.boolean().optional(),
    states: z.array(z.enum(['a', 'b'])).default([]),
    years: z.array(z.int()).optional(),
  }),
  { io: 'input' },
)
const question = (search: string) => questionFrom(new URLSearchParams(search), schema)

describe('a question in an address', () => {
  it.each([
    ['text=Siti+Contoh', { text: 'Siti Contoh' }], ['text=', { text: null }], ['plain=', { plain: '' }], ['text=12', { text: '12' }],
    ['page=2', { page: 2 }], ['page=two', { page: 'two' }], ['page=', { page: '' }], ['page=1e400', { page: '1e400' }],
    ['open=true', { open: true }], ['open=false', { open: false }], ['open=1', { open: '1' }],
    ['states=a', { states: ['a'] }], ['states=a&states=b', { states: ['a', 'b'] }], ['years=2026&years=x', { years: [2026, 'x'] }],
    ['text=a&text=b', { text: ['a', 'b'] }], ['misspelt=1', { misspelt: '1' }], ['toString=1', { toString: '1' }], ['', {}],
  ])('%s is typed as its contract says', (search, expected) => expect(question(search)).toEqual(expected)) // prettier-ignore

  it('never reaches a prototype', () => {
    const read = question('__proto__=x')
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype)
    expect(Object.keys(read)).toEqual(['__proto__'])
  })
})
