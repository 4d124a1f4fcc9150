import { reachOf, within, type Actor } from '#kernel/grant.ts'
import type { Answer } from '#kernel/query.ts'
import { figureKeys, listRegistrations, type FigureKey, type FiguresByRegency } from '#modules/programme/index.ts'
import { figuresQuery } from '#modules/programme/index.server.ts'
import type { App } from './app.server.ts'

/** What the address asks for, as it stands there. */
export type BoardAsked = { readonly regency: string | null; readonly figure: string | null }

export type Board = {
  readonly counted: FiguresByRegency
  /** The regency whose schools are listed; the only one that the reader sees is always open. */
  readonly chosen: string | null
  /** By what the map is shaded. */
  readonly figure: FigureKey
  /** The regencies whose lists the reader may open. */
  readonly listed: readonly string[]
}

type Asker = { readonly app: Pick<App, 'ask' | 'clock'>; readonly actor: Actor | null }

/** The board: the figures, and which of them are links to lists. */
export async function board({ app, actor }: Asker, asked: BoardAsked): Promise<Answer<Board>> {
  if (actor === null) return { kind: 'denied' }
  const at = app.clock.now()
  const { all, regions } = reachOf(actor, figuresQuery.contract.needs, at)
  const only = !all && regions.length === 1 ? regions.find((code) => code.length === 5) : undefined
  const regency = asked.regency ?? only
  const answer = await app.ask(figuresQuery, regency === undefined ? {} : { regency }, actor, 'form')
  if (answer.kind !== 'found') return answer
  const reads = reachOf(actor, listRegistrations.needs, at)
  const codes = answer.result.regencies.map(({ code }) => code)
  return {
    kind: 'found',
    result: {
      counted: answer.result,
      chosen: codes.find((code) => code === regency) ?? null,
      figure: figureKeys.find((key) => key === asked.figure) ?? 'registered',
      listed: codes.filter((code) => reads.all || reads.regions.some((region) => within(code, region))),
    },
  }
}
