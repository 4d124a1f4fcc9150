import { reachesNothing, reachOf } from '#kernel/grant.ts'
import { error } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals: { app, actor } }) => {
  const may = (permission: string) => actor !== null && !reachesNothing(reachOf(actor, permission, app.clock.now()))
  const [accounts, organisations, audit] = [may('account.manage'), may('organisation.manage'), may('audit.read')]
  if (!accounts && !organisations && !audit) error(403)
  return { accounts, organisations, audit }
}
