import { lookInLine } from '#app/place-in-line.server.ts'
import { fail } from '@sveltejs/kit'
import { typed } from '../masuk/let-in.ts'
import type { Actions } from './$types'

const status = { 'number-form': 422, 'born-form': 422, unknown: 404, wait: 429 } as const

export const actions: Actions = {
  default: async ({ request, locals, getClientAddress }) => {
    const form = await request.formData()
    const asked = { number: typed(form, 'nomor'), bornOn: typed(form, 'lahir') }
    const looked = await lookInLine(locals.app, getClientAddress(), asked)
    if (looked.kind === 'found') return { ...asked, looked, minutes: 0 }
    return fail(status[looked.kind], { ...asked, looked, minutes: looked.kind === 'wait' ? looked.minutes : 0 })
  },
}
