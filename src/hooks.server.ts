import type { Handle, ServerInit } from '@sveltejs/kit/hooks'
import type { App } from '#app/app.server.ts'
import { serve } from '#app/serve.server.ts'
import { newId } from '#platform/secrets/secrets.server.ts'

let app: App

export const init: ServerInit = async () => {
  app = await serve(process.env)
}

export const handle: Handle = async ({ event, resolve }) => {
  Object.assign(event.locals, { app, actor: null, locale: 'id', requestId: newId() } satisfies typeof event.locals)
  return resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', event.locals.locale) })
}
