import { orNull, sendForm } from '#app/form.server.ts'
import { newId } from '#app/ids.server.ts'
import { addOrganisation } from '#modules/access/index.ts'
import { fail, redirect } from '@sveltejs/kit'
import { kindChoices } from '../kinds.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = () => ({ commandId: newId(), organisationId: newId(), kinds: kindChoices() })

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const answer = await sendForm(locals, addOrganisation, await request.formData(), (values) => ({
      organisationId: values['organisationId'],
      kind: values['kind'],
      name: values['name'],
      region: orNull(values['region']),
      npsn: orNull(values['npsn']),
      level: orNull(values['level']),
    }))
    if (answer.kind !== 'accepted') return fail(answer.status, answer)
    redirect(303, `/pengelola/lembaga?cari=${encodeURIComponent(answer.values['name'] ?? '')}`)
  },
}
