import { getAccountQuery } from '#app/access.server.ts'
import { say } from '#app/words.server.ts'
import { answered } from '../../../answered.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const account = answered(await locals.app.ask(getAccountQuery, { accountId: params.id }, locals.actor, 'form'))
  const grants = account.grants.map((grant) => ({ ...grant, role: say('role', grant.role, locals.locale) }))
  return { account: { ...account, grants }, done: url.searchParams.get('selesai') }
}
