import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { idOf } from '#kernel/id.ts'
import { PlainDate } from '#kernel/plain-date.ts'
import { strict, text } from '#kernel/text.ts'
import { parseCodes, remarksOf, withInput } from './parse.ts'

const schema = strict({
  id: idOf('ThingId'),
  day: PlainDate,
  at: z.iso.datetime(),
  name: text(2, 5),
  note: text(1, 5),
  age: z.int().min(1).max(9),
  kind: z.enum(['a', 'b']),
  list: z.array(z.string().max(3)).min(1).max(2),
  code: z.string().regex(/^x$/, { error: 'own-code' }),
  url: z.url(),
})
const good = {
  id: '0193575c-3a00-7000-8000-000000000001',
  day: '2026-11-24',
  at: '2026-11-24T00:00:00Z',
  name: 'Siti',
  note: 'x',
  age: 3,
  kind: 'a',
  list: ['a'],
  code: 'x',
  url: 'https://example.org',
}
const remarks = (over: object) => {
  const parsed = schema.safeParse({ ...good, ...over }, withInput)
  return parsed.success ? [] : remarksOf(parsed.error.issues)
}

describe('what is wrong with an input', () => {
  it('is nothing when all is well', () => expect(remarks({})).toEqual([]))

  it.each([
    ['an id that is none', { id: 'x' }, { path: 'id', code: 'not-an-id' }],
    ['a day the calendar does not have', { day: '2026-02-30' }, { path: 'day', code: 'not-a-date' }],
    ['a year 0', { day: '0000-01-01' }, { path: 'day', code: 'not-a-date' }],
    ['an instant that is none', { at: 'now' }, { path: 'at', code: 'not-a-moment' }],
    ['too few letters', { name: 'S' }, { path: 'name', code: 'too-short', params: { minimum: 2 } }],
    ['too many letters', { name: 'Sitiiii' }, { path: 'name', code: 'too-long', params: { maximum: 5 } }],
    ['nothing where something must be', { note: ' ' }, { path: 'note', code: 'required' }],
    ['a choice that was not made', { kind: undefined }, { path: 'kind', code: 'required' }],
    ['a choice left empty', { kind: '' }, { path: 'kind', code: 'required' }],
    ['a field left empty by a form', { day: null }, { path: 'day', code: 'required' }],
    ['a text that is not there', { name: undefined }, { path: 'name', code: 'required' }],
    ['a number for a text', { name: 3 }, { path: 'name', code: 'wrong-kind' }],
    ['control characters', { name: 'a\u0000b' }, { path: 'name', code: 'control-characters' }],
    ['a number too small', { age: 0 }, { path: 'age', code: 'too-small', params: { minimum: 1 } }],
    ['a number too big', { age: 10 }, { path: 'age', code: 'too-big', params: { maximum: 9 } }],
    ['half a number', { age: 1.5 }, { path: 'age', code: 'wrong-kind' }],
    ['a choice that is not offered', { kind: 'c' }, { path: 'kind', code: 'not-a-choice' }],
    ['too short a list', { list: [] }, { path: 'list', code: 'too-few', params: { minimum: 1 } }],
    ['too long a list', { list: ['a', 'b', 'c'] }, { path: 'list', code: 'too-many', params: { maximum: 2 } }],
    ['an item of a list', { list: ['a', 'long'] }, { path: 'list.1', code: 'too-long', params: { maximum: 3 } }],
    ['what the schema names itself', { code: 'y' }, { path: 'code', code: 'own-code' }],
    ['any other form', { url: 'x' }, { path: 'url', code: 'wrong-form' }],
    ['a misspelt field', { nmae: 1 }, { path: 'nmae', code: 'unknown-field' }],
  ])('names %s', (_what, over, remark) => expect(remarks(over)).toEqual([remark]))

  it('is told whole, not only the first', () =>
    expect(remarks({ id: 'x', name: 'S', more: 1 }).map(({ path }) => path)).toEqual(['id', 'name', 'more']))

  it('never holds the value that was sent', () =>
    expect(JSON.stringify(remarks({ name: 'rahasia-sekali', kind: 'rahasia', list: ['rahasia'] }))).not.toContain(
      'rahasia',
    ))

  it('has only codes that are listed', () => {
    const codes = new Set<string>(parseCodes)
    const all = remarks(Object.fromEntries(Object.keys(good).map((key) => [key, {}]))).concat(
      remarks({ age: 0, list: [] }),
    )
    expect(all.filter(({ code }) => !codes.has(code))).toEqual([])
  })
})
