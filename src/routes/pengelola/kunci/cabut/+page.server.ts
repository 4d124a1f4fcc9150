import { listKeysQuery } from '#app/access.server.ts'
import { sendForm } from '#app/form.server.ts'
import { newId } from '#app/ids.server.ts'
import { say } from '#app/words.server.ts'
import { revokeKey } from '#modules/access/index.ts'
import { error, fail, redirect } from '@sveltejs/kit'
import { answered } from '../../../answered.ts'
import { filter } from '../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

/** Names the key before it is gone; one that no longer opens anything has nothing to revoke. */
export const load: PageServerLoad = async (event) => {
  const { app, actor, locale } = event.locals
  const only = filter(event, 'kunci')
  if (only === null) error(404)
  const [key] = answered(await app.ask(listKeysQuery, { only }, actor, 'form')).keys
  if (key?.state !== 'in-force') error(404)
  return { commandId: newId(), key: { ...key, role: say('role', key.role, locale) } }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const answer = await sendForm(locals, revokeKey, await request.formData(), (values) => ({ keyId: values['keyId'] }))
    if (answer.kind !== 'accepted') return fail(answer.status, answer)
    redirect(303, '/pengelola/kunci?selesai=cabut')
  },
}
