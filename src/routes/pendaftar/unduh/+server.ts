import { registrationExport } from '#app/registration-export.server.ts'
import { answered } from '../../answered.ts'
import { filtersIn } from '../filters.ts'
import type { RequestHandler } from './$types'

/** By POST: what is taken away is written down, and what was looked for may be a personal number. */
export const POST: RequestHandler = async ({ request, locals }) => {
  const form = await request.formData()
  const format = form.get('bentuk') === 'csv' ? 'csv' : 'xlsx'
  const { name, type, bytes } = answered(
    await registrationExport(
      locals,
      filtersIn((field) => form.get(field)),
      format,
    ),
  )
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
}
