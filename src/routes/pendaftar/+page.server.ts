import { registrationList } from '#app/registration-list.server.ts'
import { mayBeInAddress } from '#modules/programme/index.ts'
import { redirect } from '@sveltejs/kit'
import { answered } from '../answered.ts'
import type { Actions, PageServerLoad } from './$types'
import { filtersIn, listHref } from './filters.ts'

export const load: PageServerLoad = async ({ locals, url }) => {
  const filters = filtersIn((name) => url.searchParams.get(name))
  return { filters, list: answered(await registrationList(locals, filters)) }
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
