import { sendForm } from '#app/form.server.ts'
import { newId } from '#app/ids.server.ts'
import { listNoticesQuery } from '#app/line.server.ts'
import { markTold } from '#modules/programme/index.ts'
import { fail } from '@sveltejs/kit'
import { answered } from '../answered.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { app, actor }, url }) => {
  const after = url.searchParams.get('setelah')
  const page = answered(await app.ask(listNoticesQuery, { after }, actor, 'form'))
  return {
    rows: page.rows.map((row) => ({ ...row, commandId: newId() })),
    next: page.next,
    paged: after !== null,
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const told = await sendForm(locals, markTold, await request.formData(), (values) => ({
      registrationId: values['registrationId'],
    }))
    return told.kind === 'accepted' ? told : fail(told.status, told)
  },
}
