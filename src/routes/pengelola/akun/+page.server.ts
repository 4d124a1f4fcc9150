import { listAccountsQuery } from '#app/access.server.ts'
import { say } from '#app/words.server.ts'
import { filter, foundOr, withFilters } from '../asking.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { app, actor, locale } = event.locals
  const [text, after] = [filter(event, 'cari'), filter(event, 'setelah')]
  const { accounts, next } = foundOr(
    { accounts: [], next: null },
    await app.ask(listAccountsQuery, { text, after }, actor, 'form'),
  )
  return {
    text,
    accounts: accounts.map((row) => ({
      ...row,
      roles: row.roles.map(({ role, where }) => ({ role: say('role', role, locale), where })),
    })),
    first: after === null ? null : withFilters('/pengelola/akun', { cari: text }),
    next: next === null ? null : withFilters('/pengelola/akun', { cari: text, setelah: next }),
  }
}
