import type { Answer } from '#kernel/query.ts'
import type { ProvinceFigures } from '#modules/programme/index.ts'
import { publicFiguresQuery } from '#modules/programme/index.server.ts'
import type { App } from './app.server.ts'

type Counted = { readonly until: string; readonly answer: Promise<Answer<ProvinceFigures>> }

const counted = new WeakMap<object, Counted>()

/** The public figures, counted anew once a minute at most, however many look; they say themselves when that was. */
export function recentFigures({ ask, clock }: Pick<App, 'ask' | 'clock'>): Promise<Answer<ProvinceFigures>> {
  const now = clock.now()
  const before = counted.get(ask)
  if (before && now < before.until) return before.answer
  const answer = ask(publicFiguresQuery, {}, null, 'form')
  counted.set(ask, {
    until: Temporal.Instant.from(now).add({ minutes: 1 }).toString({ smallestUnit: 'millisecond' }),
    answer,
  })
  answer.catch(() => counted.delete(ask))
  return answer
}
