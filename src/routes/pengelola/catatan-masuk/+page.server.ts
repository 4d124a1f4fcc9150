import { listSignInsQuery } from '#app/access.server.ts'
import { say } from '#app/words.server.ts'
import { isOdd } from '#modules/access/index.ts'
import { answered } from '../../answered.ts'
import { filter, withFilters } from '../asking.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { app, actor, locale } = event.locals
  const [days, before, odd] = [filter(event, 'hari') ?? '7', filter(event, 'sebelum'), filter(event, 'gagal') === 'ya']
  const { signIns, next } = answered(
    await app.ask(listSignInsQuery, { days, before, only: odd ? 'odd' : 'all' }, actor, 'form'),
  )
  const filters = { hari: days, gagal: odd ? 'ya' : null }
  return {
    days,
    odd,
    signIns: signIns.map((row) => ({ ...row, odd: isOdd(row.kind), words: say('event', `gate-${row.kind}`, locale) })),
    first: before === null ? null : withFilters('/pengelola/catatan-masuk', filters),
    next: next === null ? null : withFilters('/pengelola/catatan-masuk', { ...filters, sebelum: next }),
  }
}
