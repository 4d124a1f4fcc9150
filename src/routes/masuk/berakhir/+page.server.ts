import { heldFields } from '#app/held-form.server.ts'
import { isCrossSite } from '#app/visitor.server.ts'
import { fail, redirect } from '@sveltejs/kit'
import { sameSitePath } from '../../same-site-path.ts'
import type { Actions } from './$types'

/** Where the form goes, read no further by a script: what it holds is in the answer alone, which nobody keeps. */
export const csr = false

export const actions: Actions = {
  /** The hook sends here what came to an officers' page from somebody whose log-in has ended. */
  default: async ({ request, url, setHeaders }) => {
    if (isCrossSite(request, url.origin)) redirect(303, '/masuk')
    const to = sameSitePath(url.searchParams.get('ke') ?? '/', url.origin)
    const fields = await heldFields(request)
    if (fields === null) redirect(303, `/masuk?ke=${encodeURIComponent(to)}`)
    setHeaders({ 'cache-control': 'no-store' })
    return fail(401, { to, fields })
  },
}
