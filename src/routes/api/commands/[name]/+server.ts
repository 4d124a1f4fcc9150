import { receiveCommand } from '#app/api.server.ts'
import type { RequestHandler } from './$types'

export const POST: RequestHandler = ({ params, request, locals }) => receiveCommand(params.name, request, locals)
