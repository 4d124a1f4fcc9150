import { clientOf } from '#app/visitor.server.ts'
import { fail } from '@sveltejs/kit'
import type { Actions } from './$types'
import { letIn, typed } from '../let-in.ts'

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const [code, password] = [typed(form, 'code'), typed(form, 'password')]
    if (password !== typed(form, 'again')) return fail(422, { kind: 'differs', code, weakness: null, seconds: 0 })
    const answer = await event.locals.app.logIn.useInvitation(clientOf(event.request, event.getClientAddress()), {
      code,
      password,
    })
    if (answer.kind === 'weak') return fail(422, { kind: answer.kind, code, weakness: answer.weakness, seconds: 0 })
    if (answer.kind === 'wrong' || answer.kind === 'wait')
      return fail(422, {
        kind: answer.kind,
        code,
        weakness: null,
        seconds: answer.kind === 'wait' ? answer.seconds : 0,
      })
    return letIn(event, answer, '')
  },
}
