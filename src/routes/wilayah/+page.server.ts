import { findVillage } from '#modules/regions/index.ts'
import { findVillageQuery } from '#app/regions.server.ts'
import { answered } from '../answered.ts'
import type { PageServerLoad } from './$types'

/** Anybody may look up the code of a village. What cannot be searched, such as one letter, finds nothing. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const typed = url.searchParams.get('cari')?.trim() ?? ''
  const question = findVillage.input.safeParse({ text: typed })
  if (!question.success) return { typed, found: typed === '' ? null : { villages: [], more: false } }
  return { typed, found: answered(await locals.app.ask(findVillageQuery, question.data, locals.actor, 'form')) }
}
