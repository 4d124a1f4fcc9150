import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig, type Plugin } from 'vite'
import { answerApi, turnAway } from './before-pages.mjs'

/** As server.mjs has it: what the application turns away or answers itself. The first request opens it; it is ours, and others wait for it. */
const guard: Plugin = {
  name: 'guard',
  configureServer: ({ middlewares, httpServer, config }) => {
    let opened: Promise<unknown> = Promise.resolve()
    httpServer?.once('listening', () => {
      opened = fetch(`http://localhost:${config.server.port}/healthz`).catch(() => undefined)
    })
    middlewares.use((request, response, next) => {
      const pass = async () => {
        if (request.url !== '/healthz') await opened
        if (!turnAway(request, response) && !answerApi(request, response)) next()
      }
      void pass()
    })
  },
}

export default defineConfig({
  plugins: [
    guard,
    sveltekit({
      adapter: adapter({ out: 'build', precompress: true }),
      csp: {
        mode: 'auto',
        directives: {
          'default-src': ['self'],
          'base-uri': ['self'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
          'object-src': ['none'],
          'style-src': ['self'],
          'style-src-attr': ['unsafe-inline'],
          'img-src': ['self', 'data:'],
        },
      },
    }),
  ],
})
