import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig, type Plugin } from 'vite'
import { turnAway } from './turn-away.mjs'

/** As server.mjs has it: what the application turns away before it looks at anything, from the second request on, when it is open. */
const guard: Plugin = {
  name: 'guard',
  configureServer: ({ middlewares }) =>
    void middlewares.use((request, response, next) => {
      if (!turnAway(request, response)) next()
    }),
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
