import type { Handle, ServerInit } from '@sveltejs/kit/hooks'
import { openApp, type App } from '#app/app.server.ts'
import { readConfig } from '#app/config.ts'
import { newId } from '#platform/secrets/secrets.server.ts'

let app: App

export const init: ServerInit = async () => {
  const config = readConfig(process.env)
  if ('length' in config) throw new Error(config.map(({ variable, problem }) => `${variable}: ${problem}`).join('\n'))
  app = await openApp(config)
}

export const handle: Handle = async ({ event, resolve }) => {
  Object.assign(event.locals, { app, actor: null, locale: 'id', requestId: newId() } satisfies typeof event.locals)
  return resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', event.locals.locale) })
}
