import { getAccountQuery } from '#app/access.server.ts'
import { orNull, sendForm } from '#app/form.server.ts'
import { newId } from '#app/ids.server.ts'
import { giveGrant } from '#modules/access/index.ts'
import { fail, redirect } from '@sveltejs/kit'
import { answered } from '../../../../answered.ts'
import { freshly } from '../../../asking.ts'
import { scopeAsked, scopeTyped } from '../../../scope-of-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  freshly(event)
  const { app, actor } = event.locals
  const { id, name, hasPerson } = answered(
    await app.ask(getAccountQuery, { accountId: event.params.id }, actor, 'form'),
  )
  const asked = await scopeAsked(event, (role) => role !== 'citizen' || hasPerson)
  return { id, name, asked, today: app.clock.today(), commandId: newId(), grantId: newId() }
}

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const answer = await sendForm(locals, giveGrant, await request.formData(), (values) => ({
      grantId: values['grantId'],
      accountId: params.id,
      role: values['role'],
      ...scopeTyped(values['role'], values['scope']),
      from: values['from'],
      until: orNull(values['until']),
    }))
    if (answer.kind !== 'accepted') return fail(answer.status, answer)
    redirect(303, `/pengelola/akun/${params.id}?selesai=izin`)
  },
}
