import type { RequestEvent } from '@sveltejs/kit'
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks'
import { cleanLocation } from '#app/request-guard.server.ts'
import type { App } from '#app/app.server.ts'
import { setHeaders } from '#app/headers.server.ts'
import { newId } from '#app/ids.server.ts'
import { isIndonesianOnly } from '#app/pages.server.ts'
import { serve } from '#app/serve.server.ts'
import { sentToGate, turnedAway, visitorOf } from '#app/visitor.server.ts'
import { paraglideMiddleware } from '#words/server.js'

let app: App

export const init: ServerInit = async () => {
  app = await serve(process.env)
}

/** Every request for a page: who asks, and its answer; then headers, the cookies of the log-in, and one line in the log. */
export const handle: Handle = async ({ event, resolve }) => {
  const began = performance.now()
  const requestId = newId()
  const { request, route, url } = event
  Object.assign(event.locals, {
    app,
    actor: null,
    session: null,
    locale: 'id',
    requestId,
    cookies: [],
  } satisfies App.Locals)
  Object.assign(event.locals, await visitorOf(app, request, event.getClientAddress()))
  const response =
    turnedAway(request, url, event.locals) ??
    (await sentToGate(event, event.locals)) ??
    (await inLanguage(event, resolve))
  cleanLocation(response.headers)
  const { actor, cookies } = event.locals
  setHeaders(response.headers, app.config, requestId, actor !== null)
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  const ms = Math.round(performance.now() - began)
  app.log.info(
    { request: requestId, method: request.method, route: route.id, status: response.status, ms, actor: actor?.id },
    'request',
  )
  return response
}

/** What is not Indonesian in any case is in the language that the browser's cookie says. */
function inLanguage(event: RequestEvent, resolve: Parameters<Handle>[0]['resolve']): Promise<Response> {
  const cookie = isIndonesianOnly(event, event.locals.actor) ? '' : (event.request.headers.get('cookie') ?? '')
  return paraglideMiddleware(new Request(event.url, { headers: { cookie } }), ({ locale }) => {
    event.locals.locale = locale
    return resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', locale) })
  })
}

/** One honest sentence stands in the page; the rest stands in the log, under the number that the page shows. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  const { requestId } = event.locals
  if (kind === 'unknown') app.log.error({ err: error, request: requestId, route: event.route.id }, 'request failed')
  return { id: requestId }
}
