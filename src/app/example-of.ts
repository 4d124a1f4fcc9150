type Schema = Readonly<Record<string, unknown>>
const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const formats: Readonly<Record<string, string>> = {
  'uuid': '0193575c-3a00-7000-8000-000000000001', 'date': '2026-11-24', 'date-time': '2026-11-24T02:30:00.000Z', 'email': 'nama@contoh.id', 'uri': 'https://contoh.id',
} // prettier-ignore

/** An example of what a JSON Schema takes, for documentation: its own example where it has one, else the simplest that fits. */
export function exampleOf(schema: unknown): unknown {
  if (!isSchema(schema)) return null
  if (Array.isArray(schema['examples']) && schema['examples'].length) return schema['examples'][0]
  if (typeof schema['default'] === 'string') return schema['default']
  if ('const' in schema) return schema['const']
  if (Array.isArray(schema['enum'])) return schema['enum'][0]
  const choices = schema['anyOf'] ?? schema['oneOf']
  if (Array.isArray(choices)) return choices.map(exampleOf).find((one) => one !== null && one !== undefined) ?? null
  switch (schema['type']) {
    case 'object':
      return Object.fromEntries(
        Object.entries(isSchema(schema['properties']) ? schema['properties'] : {}).map(([key, one]) => [
          key,
          exampleOf(one),
        ]),
      )
    case 'array':
      return [exampleOf(schema['items'])]
    case 'string':
      return textFor(schema)
    case 'integer':
    case 'number':
      return typeof schema['default'] === 'number' ? schema['default'] : Math.max(1, Number(schema['minimum'] ?? 1))
    case 'boolean':
      return true
    default:
      return null
  }
}

/** The first of a few texts that fits length and patterns; null if none does: then the schema needs an example of its own. */
function textFor(schema: Schema): string | null {
  const least = Number(schema['minLength'] ?? 0)
  const most = Number(schema['maxLength'] ?? 1000)
  const patterns = [schema, ...(Array.isArray(schema['allOf']) ? schema['allOf'].filter(isSchema) : [])].flatMap(
    ({ pattern }) => (typeof pattern === 'string' ? [new RegExp(pattern, 'u')] : []),
  )
  const texts = [formats[String(schema['format'])] ?? 'Contoh', 'contoh', '1'].map((text) =>
    text.padEnd(least, text).slice(0, most),
  )
  return texts.find((text) => text.length >= least && patterns.every((pattern) => pattern.test(text))) ?? null
}
