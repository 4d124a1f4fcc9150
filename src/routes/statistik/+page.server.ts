import { recentFigures } from '#app/recent-figures.server.ts'
import { mayPublish, statisticsPage } from '#app/statistics-page.server.ts'
import { answered } from '../answered.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { app, actor }, url: { searchParams } }) => ({
  found: answered(
    await statisticsPage(app, { dataset: searchParams.get('data'), period: searchParams.get('periode') }),
  ),
  dataset: searchParams.get('data'),
  publishes: mayPublish(app, actor),
  counted: answered(await recentFigures(app)),
  invented: app.config.demo,
})
