import { sendProblems } from '#app/imports/downloads.server.ts'
import { error } from '@sveltejs/kit'
import { idIn } from '../address.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals: { app, actor }, url }) => {
  const report = idIn(url, 'laporan')
  const sent = actor === null || report === null ? null : await sendProblems(app, actor, report)
  return sent ?? error(404)
}
