type Schema = Readonly<Record<string, unknown>>
const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * A question from the query string, typed as its JSON Schema says: `?page=2&open=true&village=` becomes a number, a truth and
 * nothing. What does not fit stays as it was written, so that the window answers `invalid` and says why.
 */
export function questionFrom(search: URLSearchParams, schema: unknown): Record<string, unknown> {
  const properties = isSchema(schema) && isSchema(schema['properties']) ? schema['properties'] : {}
  return Object.fromEntries(
    [...new Set(search.keys())].map((key) => [
      key,
      typedAs(search.getAll(key), Object.hasOwn(properties, key) ? properties[key] : {}),
    ]),
  )
}

function typedAs(written: readonly string[], schema: unknown): unknown {
  const kinds = kindsOf(schema)
  if (kinds.some((one) => one['type'] === 'array'))
    return written.map((one) =>
      valueOf(
        one,
        kinds.flatMap(({ items }) => kindsOf(items)),
      ),
    )
  return written.length === 1 ? valueOf(written[0] ?? '', kinds) : written
}

/** The schemas of which one must fit. */
const kindsOf = (schema: unknown): Schema[] => {
  if (!isSchema(schema)) return []
  const choices = schema['anyOf'] ?? schema['oneOf']
  return Array.isArray(choices) ? choices.flatMap(kindsOf) : [schema]
}

function valueOf(written: string, kinds: readonly Schema[]): unknown {
  const may = (...types: readonly string[]) =>
    kinds.some(({ type }) => types.some((one) => type === one || (Array.isArray(type) && type.includes(one))))
  if (written === '' && may('null')) return null
  if (may('number', 'integer') && /^-?\d+(\.\d+)?$/.test(written)) return Number(written)
  if (may('boolean') && (written === 'true' || written === 'false')) return written === 'true'
  return written
}
