import { clientOf } from '#app/visitor.server.ts'
import { redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => {
  if (locals.session === null) redirect(303, '/')
}

export const actions: Actions = {
  default: async ({ locals, request, getClientAddress }) => {
    locals.cookies.push(
      ...(await locals.app.logIn.signOut(clientOf(request, getClientAddress()), locals.session?.account.id ?? null)),
    )
    redirect(303, '/')
  },
}
