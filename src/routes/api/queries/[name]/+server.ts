import { receiveQuestion } from '#app/api.server.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = ({ params, request, locals }) => receiveQuestion(params.name, request, locals)
export const POST: RequestHandler = ({ params, request, locals }) => receiveQuestion(params.name, request, locals)
