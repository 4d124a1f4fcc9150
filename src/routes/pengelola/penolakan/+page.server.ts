import { listDenialsQuery } from '#app/access.server.ts'
import { say } from '#app/words.server.ts'
import { answered } from '../../answered.ts'
import { filter, withFilters } from '../asking.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { app, actor, locale } = event.locals
  const [days, before] = [filter(event, 'hari') ?? '7', filter(event, 'sebelum')]
  const { denials, next } = answered(await app.ask(listDenialsQuery, { days, before }, actor, 'form'))
  return {
    days,
    denials: denials.map((row) => ({
      ...row,
      name: nameOf(app, row.name, locale),
      kind: say('outcome', row.kind, locale),
    })),
    first: before === null ? null : withFilters('/pengelola/penolakan', { hari: days }),
    next: next === null ? null : withFilters('/pengelola/penolakan', { hari: days, sebelum: next }),
  }
}

const nameOf = ({ registry }: App.Locals['app'], name: string, locale: App.Locals['locale']): string => {
  if (registry.commands.has(name)) return say('command', name, locale)
  return registry.queries.has(name) ? say('query', name, locale) : name
}
