import { receiveFile } from '#app/imports/receive-file.server.ts'
import type { RequestHandler } from './$types'

export const POST: RequestHandler = ({ request, locals }) => receiveFile(request, locals)
