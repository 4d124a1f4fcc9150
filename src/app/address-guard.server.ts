import type { Logger } from '#platform/log/log.server.ts'
import { acceptedLocale } from './accept-language.ts'
import type { Config } from './config.ts'
import { setHeaders } from './headers.server.ts'
import { newId } from './ids.server.ts'
import { withoutPersonalNumbers } from './number-in-address.ts'
import { apiProblem } from './problem.server.ts'

/** What a request says before anything else is read of it. */
export type Asking = {
  readonly method: string
  readonly address: string
  readonly accept: string
  readonly language: string
}

/**
 * Stands before everything: a request whose address holds the number of a person is led to the same address without it, where the page
 * tells why; a program is told at once. Neither the answer nor the log repeats it. Null where all is well.
 */
export const guardAddress =
  ({ config, log }: { readonly config: Config; readonly log: Logger }) =>
  ({ method, address, accept, language }: Asking): Response | null => {
    const clean = withoutPersonalNumbers(address)
    if (clean === null) return null
    const response = answerFor(clean, accept, language)
    const request = newId()
    setHeaders(response.headers, config, request, false)
    response.headers.set('referrer-policy', 'no-referrer')
    log.info({ request, method, route: null, status: response.status }, 'a number was taken out of an address')
    return response
  }

/** For a page, for the data of a page that the browser is about to open, and for a program. */
function answerFor(clean: string, accept: string, language: string): Response {
  const headers = { 'cache-control': 'no-store' }
  const page = clean.replace(/\/__data\.json\?/, '?').replace(/^\?/, '/?')
  if (page !== clean) return Response.json({ type: 'redirect', status: 303, location: page }, { headers })
  if (accept.includes('text/html')) return new Response(null, { status: 303, headers: { ...headers, location: clean } })
  return apiProblem('number-in-address', acceptedLocale(language, 'id'))
}

/** A form may have been sent with the number of a person in it: where its answer leads, that never stands. */
export function cleanLocation(headers: Headers): void {
  const location = headers.get('location')
  const clean = location === null ? null : withoutPersonalNumbers(location)
  if (clean !== null) headers.set('location', clean)
}
