import type { Actor } from '#kernel/grant.ts'
import { openNumberQuery } from '#modules/people/index.server.ts'
import type { App } from './app.server.ts'
import { say, sayRemark, type Locale } from './words.server.ts'

export type Opened = { readonly number: string | null } | { readonly problem: string; readonly reason: string }

type Asker = { readonly app: Pick<App, 'ask'>; readonly actor: Actor | null; readonly locale: Locale }

/** Opens a masked NIK for the reason given, or says in words why not. */
export async function openNumber({ app, actor, locale }: Asker, personId: string, reason: string): Promise<Opened> {
  const answer = await app.ask(openNumberQuery, { personId, field: 'nik', reason }, actor, 'form')
  switch (answer.kind) {
    case 'found':
      return answer.result
    case 'invalid':
      return { problem: answer.problems.map((one) => sayRemark(one, locale).text).join(' '), reason }
    case 'denied':
    case 'not-found':
      return { problem: say('outcome', 'denied-permission', locale), reason }
  }
}
