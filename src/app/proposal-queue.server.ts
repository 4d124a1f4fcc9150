import type { Actor } from '#kernel/grant.ts'
import type { Answer } from '#kernel/query.ts'
import type { ProposalPaper, ProposalRow, ProposalState } from '#modules/people/index.ts'
import { getProposalQuery, listProposalsQuery } from '#modules/people/index.server.ts'
import type { App } from './app.server.ts'
import { say, type Locale } from './words.server.ts'

/** A proposal with the names of its fields in words. */
export type ProposalFile = Omit<ProposalPaper, 'changes'> & {
  readonly changes: readonly (ProposalPaper['changes'][number] & { readonly label: string })[]
}

export type Queue = {
  readonly rows: readonly (ProposalRow & { readonly daysWaiting: number })[]
  readonly next: string | null
  /** The one that is open: the one asked for, or else the first of those that wait. */
  readonly file: ProposalFile | null
  /** What was asked for is not there, or not for this actor. */
  readonly missing: boolean
}

type Asker = { readonly app: Pick<App, 'ask' | 'clock'>; readonly actor: Actor | null; readonly locale: Locale }
type Asked = { readonly state: ProposalState; readonly after: string | null; readonly open: string | null }

/** The data steward's queue, or an archive of it, and one file of it. Each file that is opened leaves a line in the read log. */
export async function proposalQueue(
  { app, actor, locale }: Asker,
  { state, after, open }: Asked,
): Promise<Answer<Queue>> {
  const list = await app.ask(listProposalsQuery, { state, kind: null, after }, actor, 'form')
  if (list.kind !== 'found') return list
  const { proposals, next } = list.result
  const now = Temporal.Instant.from(app.clock.now())
  const rows = proposals.map((row) => ({
    ...row,
    daysWaiting: Math.floor(Temporal.Instant.from(row.madeAt).until(now).total('hours') / 24),
  }))
  const id = open ?? (state === 'open' ? (proposals[0]?.id ?? null) : null)
  const paper = id === null ? null : await app.ask(getProposalQuery, { proposalId: id }, actor, 'form')
  const file = paper?.kind === 'found' ? inWords(paper.result, locale) : null
  return { kind: 'found', result: { rows, next, file, missing: open !== null && file === null } }
}

const inWords = (paper: ProposalPaper, locale: Locale): ProposalFile => ({
  ...paper,
  changes: paper.changes.map((change) => ({ ...change, label: say('field', change.field, locale) })),
})
