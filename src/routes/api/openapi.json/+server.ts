import { sendOpenApi } from '#app/openapi-document.server.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = ({ request, locals }) => sendOpenApi(request, locals.app)
