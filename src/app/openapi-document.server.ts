import { createHash } from 'node:crypto'
import type { App } from './app.server.ts'
import { openApi } from './openapi.server.ts'

type Served = { readonly text: string; readonly etag: string }
type Described = Pick<App, 'registry'> & { readonly config: Pick<App['config'], 'origin'> }
const made = new WeakMap<object, Served>()

/** The document of this app: made once, for what it describes changes only with the program. */
const documentOf = ({ registry, config }: Described): Served => {
  const before = made.get(registry)
  if (before) return before
  const text = JSON.stringify(openApi(registry, config.origin))
  const served = { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` }
  made.set(registry, served)
  return served
}

/** `GET /api/openapi.json`; whoever has it already is told so. Other sites may read it: it holds nothing that is not public. */
export function sendOpenApi(request: Request, app: Described): Response {
  const { text, etag } = documentOf(app)
  const headers = { etag, 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' }
  const known = (request.headers.get('if-none-match') ?? '')
    .split(',')
    .some((one) => one.trim().replace(/^W\//, '') === etag)
  if (known) return new Response(null, { status: 304, headers })
  return new Response(text, { headers: { ...headers, 'content-type': 'application/json' } })
}
