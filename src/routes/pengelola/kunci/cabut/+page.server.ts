import { sendForm } from '#app/form.server.ts'
import { newId } from '#app/ids.server.ts'
import { revokeKey } from '#modules/access/index.ts'
import { fail, redirect } from '@sveltejs/kit'
import { filter } from '../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = (event) => ({ commandId: newId(), keyId: filter(event, 'kunci') ?? '' })

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const answer = await sendForm(locals, revokeKey, await request.formData(), (values) => ({ keyId: values['keyId'] }))
    if (answer.kind !== 'accepted') return fail(answer.status, answer)
    redirect(303, '/pengelola/kunci?selesai=cabut')
  },
}
