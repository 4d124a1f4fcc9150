import { fail, redirect } from '@sveltejs/kit'
import { typed } from '../../masuk/let-in.ts'
import { inside } from '../inside.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = (event) => ({ twoSteps: inside(event).session.twoSteps })

const secondsOf = (answer: { kind: string; seconds?: number }) => answer.seconds ?? 0

export const actions: Actions = {
  begin: async (event) => {
    const { session, client } = inside(event)
    const password = typed(await event.request.formData(), 'password')
    const begun = await event.locals.app.logIn.beginSecondStep(client, session, password)
    if (begun.kind !== 'begun') return fail(422, { at: 'begin', kind: begun.kind, seconds: secondsOf(begun) })
    return { at: 'confirm', ...begun, seconds: 0 }
  },
  confirm: async (event) => {
    const { session, client } = inside(event)
    const code = typed(await event.request.formData(), 'code')
    const confirmed = await event.locals.app.logIn.confirmSecondStep(client, session, code)
    if (confirmed.kind !== 'done')
      return fail(422, { at: 'confirm', kind: confirmed.kind, seconds: secondsOf(confirmed) })
    event.locals.cookies.push(...confirmed.cookies)
    redirect(303, '/akun?selesai=langkah')
  },
  end: async (event) => {
    const { session, client } = inside(event)
    const password = typed(await event.request.formData(), 'password')
    const ended = await event.locals.app.logIn.endSecondStep(client, session, password)
    if (ended.kind !== 'done') return fail(422, { at: 'end', kind: ended.kind, seconds: secondsOf(ended) })
    event.locals.cookies.push(...ended.cookies)
    redirect(303, '/akun?selesai=langkah')
  },
}
