import type { Actor } from '#kernel/grant.ts'
import type { Answer } from '#kernel/query.ts'
import { getPersonPageQuery } from '#modules/programme/index.server.ts'
import type { PersonPage } from '#modules/programme/index.ts'
import type { App } from './app.server.ts'
import { say, type Locale } from './words.server.ts'

type Spoken<Of> = Of & { readonly words: string }

/** A person's page with its codes in words beside them. */
export type PersonInWords = Omit<PersonPage, 'registrations' | 'history' | 'reads'> & {
  readonly registrations: readonly Spoken<PersonPage['registrations'][number]>[]
  readonly history: readonly Spoken<
    Omit<PersonPage['history'][number], 'changes'> & {
      readonly changes: readonly Spoken<PersonPage['history'][number]['changes'][number]>[]
    }
  >[]
  readonly reads: readonly Spoken<PersonPage['reads'][number]>[]
}

type Asker = { readonly app: Pick<App, 'ask'>; readonly actor: Actor | null; readonly locale: Locale }

/** One person, with everything that the page says. This look leaves a line in the read log, and the page shows it the next time. */
export async function personPage({ app, actor, locale }: Asker, personId: string): Promise<Answer<PersonInWords>> {
  const answer = await app.ask(getPersonPageQuery, { personId }, actor, 'form')
  if (answer.kind !== 'found') return answer
  const { registrations, history, reads, ...page } = answer.result
  const result: PersonInWords = {
    ...page,
    registrations: registrations.map((one) => ({ ...one, words: say('state', one.state, locale) })),
    history: history.map(({ changes, ...line }) => ({
      ...line,
      words: say('event', line.type, locale),
      changes: changes.map((change) => ({ ...change, words: say('field', change.field, locale) })),
    })),
    reads: reads.map((line) => ({ ...line, words: say('query', line.query, locale) })),
  }
  return { kind: 'found', result }
}
