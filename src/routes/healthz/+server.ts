import { json, type RequestHandler } from '@sveltejs/kit'
import { healthOf } from '#app/health.server.ts'

/** For load balancers and watchers: 200 where all is well, 503 where it is not; never cached, and without any secret. */
export const GET: RequestHandler = async ({ locals }) => {
  const health = await healthOf(locals.app.database)
  return json(health, {
    status: health.database && health.migrated ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  })
}
