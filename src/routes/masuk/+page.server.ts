import { clientOf } from '#app/visitor.server.ts'
import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { letIn, onTheWay, typed, wanted } from './let-in.ts'

export const load: PageServerLoad = (event) => {
  if (event.locals.session !== null) redirect(303, wanted(event))
  return { again: event.url.searchParams.has('lagi'), invitation: onTheWay('/masuk/undangan', event) }
}

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const username = typed(form, 'username')
    const client = clientOf(event.request, event.getClientAddress())
    const answer = await event.locals.app.logIn.signIn(client, { username, password: typed(form, 'password') })
    return letIn(event, answer, username)
  },
}
