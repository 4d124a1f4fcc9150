/** A value at every place of a JSON value, with the path that leads there. */
export const leaves = (
  value: unknown,
  path: readonly string[] = [],
): { readonly path: readonly string[]; readonly value: unknown }[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, one]) => leaves(one, [...path, key]))
    : [{ path, value }]

/** The same JSON value with another at that path. */
export function replaced(value: unknown, [first, ...rest]: readonly string[], by: unknown): unknown {
  if (first === undefined) return by
  if (Array.isArray(value)) return value.map((one: unknown, i) => (String(i) === first ? replaced(one, rest, by) : one))
  const fields = Object.entries(typeof value === 'object' && value !== null ? value : {})
  return Object.fromEntries(fields.map(([key, one]) => [key, key === first ? replaced(one, rest, by) : one]))
}

const parsed = (text: string): unknown => JSON.parse(text)
const nested = (depth: number): unknown => parsed('[{"a":'.repeat(depth) + '1' + '}]'.repeat(depth))

/** What no field whatever may take, whoever sends it. */
export const neverValid: Readonly<Record<string, unknown>> = {
  'a megabyte of text': 'x'.repeat(1_000_000),
  'text with a NUL byte': 'a\u0000b',
  'half a surrogate pair': 'a\uD800b',
  'the other half': '\uDC00',
  'a control character': 'a\u001bb',
  'a deep nest': nested(2_000),
  'an object with a prototype': parsed('{"__proto__": {"admin": true}, "constructor": {"prototype": {}}}'),
  'a list of lists': [[[]]],
  'a huge number': 1e308,
  'a long number': parsed('9007199254740993123456789'),
}

/** What a field may take or not, but what must never be a fault. */
export const odd: Readonly<Record<string, unknown>> = {
  nothing: null,
  'empty text': '',
  spaces: '   ',
  true: true,
  zero: 0,
  'a negative number': -1,
  'a fraction': 0.5,
  quotes: `'"\\;--`,
  'a format string': '%s%n{0}${1}',
  'right-to-left marks': '\u202Eabc\u202C',
  emoji: '🧑‍🏫'.repeat(3),
  'no year': '0000-01-01',
  'the last day': '9999-12-31',
  'no such day': '2026-02-30',
  'a distant moment': '+275760-09-13T00:00:00.000Z',
  'the nil id': '00000000-0000-0000-0000-000000000000',
  'another alphabet': 'Ñandú Ωmega 名前',
  'digits of another script': '١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦',
  'a path': '../../etc/passwd',
  markup: '<script>alert(1)</script>',
  'a formula': '=1+1',
}
