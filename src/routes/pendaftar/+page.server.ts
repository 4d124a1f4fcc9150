import { registrationList } from '#app/registration-list.server.ts'
import { mayBeInAddress } from '#modules/programme/index.ts'
import { redirect } from '@sveltejs/kit'
import { answered } from '../answered.ts'
import type { Actions, PageServerLoad } from './$types'
import { filtersIn, listHref } from './filters.ts'

/** A personal number in an address is not looked for: who wrote it there is told how it is done without leaving traces. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const asked = filtersIn((name) => url.searchParams.get(name))
  const exposed = asked.text !== null && !mayBeInAddress(asked.text)
  const filters = exposed ? { ...asked, text: null } : asked
  return { filters, exposed, list: answered(await registrationList(locals, filters)) }
}

export const actions: Actions = {
  /** Shows what was found for a personal number in this one answer; everything else becomes an address that can be kept. */
  search: async ({ request, locals }) => {
    const form = await request.formData()
    const filters = filtersIn((name) => form.get(name))
    if (filters.text === null || mayBeInAddress(filters.text)) redirect(303, listHref(filters))
    return { filters, list: answered(await registrationList(locals, filters)) }
  },
}
