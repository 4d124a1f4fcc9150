import { fail, redirect } from '@sveltejs/kit'
import { typed } from '../../masuk/let-in.ts'
import { inside } from '../inside.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = (event) => ({ username: inside(event).session.username })

export const actions: Actions = {
  default: async (event) => {
    const { session, client } = inside(event)
    const form = await event.request.formData()
    const [current, next] = [typed(form, 'current'), typed(form, 'next')]
    if (next !== typed(form, 'again')) return fail(422, { kind: 'differs', weakness: null, seconds: 0 })
    const changed = await event.locals.app.logIn.changePassword(client, session, { current, next })
    if (changed.kind === 'weak') return fail(422, { kind: changed.kind, weakness: changed.weakness, seconds: 0 })
    if (changed.kind !== 'done')
      return fail(422, { kind: changed.kind, weakness: null, seconds: changed.kind === 'wait' ? changed.seconds : 0 })
    event.locals.cookies.push(...changed.cookies)
    redirect(303, '/akun?selesai=sandi')
  },
}
