import { sendTemplate } from '#app/imports/downloads.server.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = () => sendTemplate()
