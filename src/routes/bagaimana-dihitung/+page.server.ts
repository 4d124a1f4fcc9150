import { recentFigures } from '#app/recent-figures.server.ts'
import { answered } from '../answered.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { app } }) => ({
  counted: answered(await recentFigures(app)),
  invented: app.config.demo,
})
