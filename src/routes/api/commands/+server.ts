import { receiveCommands } from '#app/api.server.ts'
import type { RequestHandler } from './$types'

export const POST: RequestHandler = ({ request, locals }) => receiveCommands(request, locals)
