import { listKeysQuery } from '#app/access.server.ts'
import { say } from '#app/words.server.ts'
import { answered } from '../../answered.ts'
import { filter, withFilters } from '../asking.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { app, actor, locale } = event.locals
  const after = filter(event, 'setelah')
  const { keys, next } = answered(await app.ask(listKeysQuery, { after }, actor, 'form'))
  return {
    keys: keys.map((key) => ({ ...key, role: say('role', key.role, locale) })),
    first: after === null ? null : '/pengelola/kunci',
    next: next === null ? null : withFilters('/pengelola/kunci', { setelah: next }),
    done: filter(event, 'selesai') !== null,
  }
}
