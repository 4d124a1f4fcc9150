import { workOf } from '#app/work.server.ts'
import { redirect } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'

/** What waits for whoever is logged in: the page on which everybody lands. */
export const load: PageServerLoad = async ({ locals: { app, actor, locale } }) => {
  if (actor === null) redirect(303, '/masuk?ke=%2Ftugas')
  return workOf({ app, actor, locale })
}
