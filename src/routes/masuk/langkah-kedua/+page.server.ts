import { clientOf } from '#app/visitor.server.ts'
import type { Actions, PageServerLoad } from './$types'
import { letIn, onTheWay, typed } from '../let-in.ts'

export const load: PageServerLoad = (event) => ({ startAgain: onTheWay('/masuk', event) })

export const actions: Actions = {
  default: async (event) => {
    const code = typed(await event.request.formData(), 'code')
    const answer = await event.locals.app.logIn.secondStep(clientOf(event.request, event.getClientAddress()), code)
    return letIn(event, answer, '')
  },
}
