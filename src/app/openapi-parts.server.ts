import { z } from 'zod'
import type { Params } from '#kernel/outcome.ts'
import { apiProblems, type ApiProblem } from './api.ts'
import { problemExample, ref, type Json } from './openapi-components.server.ts'
import { say } from './words.server.ts'

/** What a command or question is listed under. */
export const moduleOf = ({ name }: { readonly name: string }): string => name.split('.')[0] ?? name

export const schemaOf = (schema: z.ZodType): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return { ...rest }
}

/** What the API itself turns away, as responses. */
export const failures = (...codes: readonly ApiProblem[]): Json =>
  Object.fromEntries(
    codes.map((code) => [
      String(apiProblems[code]),
      {
        description: say('outcome', code, 'en', named),
        content: {
          'application/problem+json': {
            schema: ref('Problem'),
            examples: { [code]: { value: problemExample(code, apiProblems[code]) } },
          },
        },
      },
    ]),
  )

/** Placeholders that stay as they are written: `{maximum}`. */
export const named: Params = new Proxy<Params>({}, { get: (_, name) => `{${String(name)}}` })

export const about = (needs: string, more: readonly string[] = []): string =>
  [`Permission: \`${needs}\` (${say('permission', needs, 'en')}).`, ...more].join('\n\n')
