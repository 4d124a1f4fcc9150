import { describeApi } from '#app/api-page.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => ({ api: describeApi(locals.app, locals.locale) })
