import { z } from 'zod'
import type { Contract } from '#kernel/command.ts'
import type { QueryContract } from '#kernel/query.ts'
import { apiProblems, MOST_COMMANDS, MOST_MEGABYTES, problemAnchor } from './api.ts'
import type { App } from './app.server.ts'
import { exampleOf } from './example-of.ts'
import { say, type Locale } from './words.server.ts'

export type ListedContract = {
  readonly name: string
  readonly words: string
  readonly permission: string
  readonly method: string
  readonly guards: readonly string[]
  readonly example: string
  readonly refusals: readonly { readonly code: string; readonly words: string }[]
}

/** What the page about the API shows: taken from the registry, so that it can never be out of date. */
export function describeApi({ registry, config }: Pick<App, 'registry' | 'config'>, locale: Locale) {
  const common = ({ needs, input }: Contract | QueryContract) => ({
    permission: say('permission', needs, locale),
    example: JSON.stringify(exampleOf(z.toJSONSchema(input, { io: 'input' })), null, 2),
  })
  const byName = (a: ListedContract, b: ListedContract) => (a.name < b.name ? -1 : 1)
  return {
    origin: config.origin,
    limits: { commands: String(MOST_COMMANDS), megabytes: String(MOST_MEGABYTES) },
    answers: answersIn(locale),
    commands: [...registry.commands.values()]
      .map(({ contract }): ListedContract => ({
        ...common(contract),
        name: contract.name,
        words: say('command', contract.name, locale),
        method: 'POST',
        guards: contract.guards ?? [],
        refusals: contract.refusals.map((code) => ({ code, words: say('refusal', code, locale) })),
      }))
      .toSorted(byName),
    queries: [...registry.queries.values()]
      .map(({ contract }): ListedContract => ({
        ...common(contract),
        name: contract.name,
        words: say('query', contract.name, locale),
        method: contract.method === 'get' ? 'GET, POST' : 'POST',
        guards: [],
        refusals: [],
      }))
      .toSorted(byName),
  }
}

const outcomes = { 'accepted': 200, 'pending': 202, 'refused': 409, 'denied': 403, 'id-reused': 409, 'invalid': 422, 'fault': 500 } as const // prettier-ignore

/** Everything that an answer can be, with the place to which its `type` leads. */
const answersIn = (locale: Locale) =>
  Object.entries({ ...outcomes, ...apiProblems }).map(([code, status]) => ({
    code,
    status,
    anchor: problemAnchor(code),
    words: say('outcome', code, locale, { commands: MOST_COMMANDS, megabytes: MOST_MEGABYTES }),
  }))
