import { publishSeen, seeFile } from '#app/publish-table.server.ts'
import { mayPublish, placesOfTables } from '#app/statistics-page.server.ts'
import { error, fail, redirect } from '@sveltejs/kit'
import { answered } from '../../answered.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { app, actor } }) => {
  if (!mayPublish(app, actor)) error(403)
  return { places: answered(await placesOfTables(app)) }
}

export const actions: Actions = {
  periksa: async ({ request, locals: { app, actor } }) => {
    if (!mayPublish(app, actor)) error(403)
    return { seen: await seeFile(app, actor, (await request.formData()).get('file')), answer: null }
  },
  terbitkan: async ({ request, locals }) => {
    const answer = await publishSeen(locals, await request.formData())
    if (answer.kind !== 'accepted') return fail(answer.status, { seen: null, answer })
    redirect(303, `/statistik?data=${encodeURIComponent(answer.values['dataset'] ?? '')}`)
  },
}
