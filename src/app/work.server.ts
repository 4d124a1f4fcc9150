import { reachesNothing, reachOf, type Actor } from '#kernel/grant.ts'
import { listSecondPersonQuery } from '#modules/access/index.server.ts'
import { listDoublesQuery, listProposalsQuery } from '#modules/people/index.server.ts'
import { figures, type Waiting } from '#modules/programme/index.ts'
import {
  listImportsQuery,
  listNoticesQuery,
  listPlanningQuery,
  listWorkQuery,
} from '#modules/programme/index.server.ts'
import type { Query } from '#platform/handler.server.ts'
import { m } from '#words/messages.js'
import type { App } from './app.server.ts'
import type { Locale } from './words.server.ts'

/** Something that waits: how many of it, since when the oldest, and where it is done. */
export type WorkLine = {
  readonly key: string
  readonly words: string
  readonly count: number
  /** There are more than were counted. */
  readonly more: boolean
  readonly since: string | null
  readonly href: string
}

/** A page that is theirs, whether or not anything waits there. */
export type OwnPage = { readonly href: string; readonly words: string; readonly what: string }
export type Work = { readonly waiting: readonly WorkLine[]; readonly pages: readonly OwnPage[] }

type Asker = { readonly app: Pick<App, 'ask' | 'clock'>; readonly actor: Actor; readonly locale: Locale }
type Queue = (asker: Asker) => Promise<readonly WorkLine[]>

/** Every queue that somebody may find work in. A further one is one line here: its question, its page, its words, what one page of it says. */
const queues: readonly Queue[] = [
  queue(listWorkQuery, {}, ({ missingNumbers, awaitingConsent, lately }) => [
    line('missing-numbers', m.app_work_missing_numbers, '/pendaftar?kurang=numbers&urut=oldest', missingNumbers),
    line('awaiting-consent', m.app_work_awaiting_consent, '/pendaftar?status=awaiting-consent&urut=oldest', awaitingConsent), // prettier-ignore
    line('lately', m.app_work_lately, '/pendaftar', lately),
  ]),
  queue(listImportsQuery, {}, ({ imports }) => {
    const left = imports.filter((one) => one.own && (one.state === 'committing' || one.state === 'stopped'))
    return [
      line('imports', m.app_work_imports, '/impor', { count: left.length, since: left.at(-1)?.startedAt ?? null }),
    ]
  }),
  queue(listProposalsQuery, { state: 'open' }, ({ proposals, next }) => [
    page('proposals', m.app_work_proposals, '/usulan', proposals.map((one) => one.madeAt), next), // prettier-ignore
  ]),
  queue(listNoticesQuery, {}, ({ rows, next }) => [
    page('notices', m.app_work_notices, '/pemberitahuan', rows.map((one) => one.since), next), // prettier-ignore
  ]),
  queue(listDoublesQuery, {}, ({ doubles, next }) => [
    page('doubles', m.app_work_doubles, '/ganda', doubles.map((one) => one.foundAt), next), // prettier-ignore
  ]),
  queue(listSecondPersonQuery, {}, ({ requests, next }) => [
    page('second-person', m.app_work_second_person, '/persetujuan', requests.map((one) => one.requestedAt), next), // prettier-ignore
  ]),
  queue(listPlanningQuery, {}, ({ schoolsWithout }) => [
    line('schools-without', m.app_work_schools_without, '/papan', { count: schoolsWithout, since: null }),
  ]),
]

/** What waits for somebody, oldest first, and the pages that are theirs. A question that they may not ask is not asked, so nothing is denied. */
export async function workOf(asker: Asker): Promise<Work> {
  const lines = (await Promise.all(queues.map((one) => one(asker)))).flat()
  return {
    waiting: lines
      .filter((one) => one.count > 0)
      .toSorted((a, b) => ((a.since ?? '~') < (b.since ?? '~') ? -1 : a.since === b.since ? 0 : 1)),
    pages: pagesOf(asker),
  }
}

function pagesOf({ app, actor, locale }: Asker): readonly OwnPage[] {
  const at = app.clock.now()
  const may = (permission: string) => !reachesNothing(reachOf(actor, permission, at))
  const [own] = reachOf(actor, 'person.read', at).persons
  const one = (href: string, words: Words, what: Words): OwnPage => ({
    href,
    words: words({}, { locale }),
    what: what({}, { locale }),
  })
  return [
    ...(may(figures.needs) ? [one('/papan', m.app_work_board, m.app_work_board_what)] : []),
    ...(own ? [one(`/orang/${own}`, m.app_work_own, m.app_work_own_what)] : []),
    ...(may('registration.create') ? [one('/pendaftar/baru', m.app_work_register, m.app_work_register_what)] : []),
    ...(may('person.read') && actor.grants.some(({ scope }) => scope.kind !== 'self')
      ? [one('/pendaftar', m.app_work_list, m.app_work_list_what)]
      : []),
    ...(may('account.manage') ? [one('/pengelola/akun', m.app_work_accounts, m.app_work_accounts_what)] : []),
    ...(may('audit.read') ? [one('/pengelola/penolakan', m.app_work_denials, m.app_work_denials_what)] : []),
  ]
}

type Words = (inputs: Record<string, never>, options: { locale: Locale }) => string
type Unsaid = Omit<WorkLine, 'words'> & { readonly words: Words }

/** Asks a question once, where the asker may. */
function queue<Question, Result>(
  query: Query<Question, Result>,
  question: Question,
  linesOf: (result: Result) => readonly Unsaid[],
): Queue {
  return async ({ app, actor, locale }) => {
    if (reachesNothing(reachOf(actor, query.contract.needs, app.clock.now()))) return []
    const answer = await app.ask(query, question, actor, 'form')
    if (answer.kind !== 'found') return []
    return linesOf(answer.result).map((one) => ({ ...one, words: one.words({}, { locale }) }))
  }
}

function line(key: string, words: Words, href: string, { count, since }: Waiting): Unsaid {
  return { key, words, count, more: false, since, href }
}

/** One page of a queue that has its oldest first; `next` where there are further pages. */
function page(key: string, words: Words, href: string, since: readonly string[], next: string | null): Unsaid {
  return { key, words, count: since.length, more: next !== null, since: since[0] ?? null, href }
}
