import { clientOf } from '#app/visitor.server.ts'
import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'
import { letIn, onTheWay, typed } from '../let-in.ts'

/** For grave acts: the same person proves once more who they are, and goes on where they were. */
export const load: PageServerLoad = (event) => {
  const { session } = event.locals
  if (session === null) redirect(303, onTheWay('/masuk', event))
  return { username: session.username }
}

export const actions: Actions = {
  default: async (event) => {
    const { app, session } = event.locals
    if (session === null) redirect(303, onTheWay('/masuk', event))
    const password = typed(await event.request.formData(), 'password')
    const client = clientOf(event.request, event.getClientAddress())
    return letIn(event, await app.logIn.signIn(client, { username: session.username, password }), session.username)
  },
}
