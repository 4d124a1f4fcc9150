import type { Actor } from '#kernel/grant.ts'
import type { Answer } from '#kernel/query.ts'
import type { DoublePaper, DoubleRow } from '#modules/people/index.ts'
import { getDoubleQuery, listDoublesQuery } from '#modules/people/index.server.ts'
import type { App } from './app.server.ts'

export type DoubleQueue = {
  readonly rows: readonly (DoubleRow & { readonly daysWaiting: number })[]
  readonly next: string | null
  /** The pair that is open: the one asked for, or else the first. */
  readonly file: DoublePaper | null
  /** What was asked for is not there any more, or not for this actor. */
  readonly missing: boolean
}

type Asker = { readonly app: Pick<App, 'ask' | 'clock'>; readonly actor: Actor | null }

/** The data steward's queue of those who may be on record twice, and one pair of it. A pair that is opened leaves a line in both read logs. */
export async function doubleQueue(
  { app, actor }: Asker,
  { after, open }: { readonly after: string | null; readonly open: string | null },
): Promise<Answer<DoubleQueue>> {
  const list = await app.ask(listDoublesQuery, { after }, actor, 'form')
  if (list.kind !== 'found') return list
  const now = Temporal.Instant.from(app.clock.now())
  const rows = list.result.doubles.map((row) => ({
    ...row,
    daysWaiting: Math.floor(Temporal.Instant.from(row.foundAt).until(now).total('hours') / 24),
  }))
  const id = open ?? rows[0]?.id ?? null
  const paper = id === null ? null : await app.ask(getDoubleQuery, { doubleId: id }, actor, 'form')
  const file = paper?.kind === 'found' ? paper.result : null
  return { kind: 'found', result: { rows, next: list.result.next, file, missing: open !== null && file === null } }
}
