import type { Actor } from '#kernel/grant.ts'
import { isKeySecret, type Client, type Session } from '#modules/access/index.server.ts'
import type { ApiRequest } from './api-request.ts'
import type { App } from './app.server.ts'
import { FORM, heldForm } from './held-form.server.ts'
import { isOfficersPage } from './pages.server.ts'

export type { Client, Session, SignedIn } from '#modules/access/index.server.ts'

/** Who asks: a key, or somebody logged in, or neither. */
export type Visitor = { readonly actor: Actor | null; readonly session: Session | null }

const nobody: Visitor = { actor: null, session: null }

export const clientOf = (request: Pick<ApiRequest, 'headers'>, address: string): Client => ({
  cookie: request.headers.get('cookie') ?? '',
  browser: request.headers.get('user-agent') ?? '',
  address,
})

/** A key comes first, and alone: where one is sent, cookies count for nothing, so that a wrong key is never made up for by a session. */
export async function visitorOf(
  { logIn }: { readonly logIn: Pick<App['logIn'], 'actorOfKey' | 'session'> },
  request: Pick<ApiRequest, 'headers'>,
  address: string,
): Promise<Visitor> {
  const authorization = request.headers.get('authorization')
  if (authorization !== null) {
    const key = authorization.replace(/^bearer +/i, '')
    return isKeySecret(key) ? { actor: await logIn.actorOfKey(key), session: null } : nobody
  }
  const session = await logIn.session(clientOf(request, address))
  return session === null ? nobody : { actor: session.account, session }
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Does another site use the session of somebody logged in? Every browser says where a request that changes something comes from; one
 * that says nothing, JSON included, is not carried out on the strength of a cookie.
 */
export const isCrossSite = (request: Pick<ApiRequest, 'method' | 'headers'>, origin: string): boolean => {
  if (SAFE.has(request.method)) return false
  const site = request.headers.get('sec-fetch-site')
  return site === null ? request.headers.get('origin') !== origin : site !== 'same-origin'
}

/** The answer where another site uses a session; null where all is well. */
export const turnedAway = (request: Request, url: URL, { session }: Visitor): Response | null =>
  session !== null && isCrossSite(request, url.origin) ? new Response(null, { status: 403 }) : null

type Asked = {
  readonly request: Request
  readonly url: URL
  readonly route: { readonly id: string | null }
  /** Asks another page of ours. */
  readonly fetch: (
    path: string,
    form: Readonly<{ method: string; headers: Record<string, string>; body: string }>,
  ) => Promise<Response>
}

/**
 * The answer where an officers' page is asked for by nobody known; null where it is not. A form is handed to the page that holds it
 * until one is in again, unless another site sent it (it would be sent in the name of whoever presses the button) or no officer
 * could have filled it in.
 */
export async function sentToGate({ request, url, route, fetch }: Asked, { actor }: Visitor): Promise<Response | null> {
  if (!isOfficersPage(route.id) || actor !== null) return null
  const to = encodeURIComponent(url.pathname + url.search)
  const form = isCrossSite(request, url.origin) ? null : await heldForm(request)
  if (form === null) return new Response(null, { status: 303, headers: { location: `/masuk?ke=${to}` } })
  const headers = { accept: 'text/html', 'content-type': FORM }
  return fetch(`/masuk/berakhir?ke=${to}`, { method: 'POST', headers, body: form })
}

const FRESH_MINUTES = 10

/** Whether the password was asked so lately that a grave act may be begun: the door allows fifteen minutes, and forms take time to fill in. */
export const isFresh = ({ clock }: App, { account }: Session): boolean =>
  account.loggedInAt !== null &&
  Temporal.Instant.from(account.loggedInAt).until(clock.now()).total('minutes') <= FRESH_MINUTES
