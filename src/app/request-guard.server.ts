import { m } from '#words/messages.js'
import type { Logger } from '#platform/log/log.server.ts'
import { acceptedLocale } from './accept-language.ts'
import { asResponse } from './api-request.ts'
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
  /** Bytes of the body; null where they are not told beforehand. */
  readonly length: number | null
}

type Parts = { readonly config: Config; readonly log: Logger }

/** What a form may bring; spreadsheets come to `/files`, many commands to the API, and both have limits of their own. */
const LARGEST_FORM = 1024 * 1024
const otherLimits = /^\/(?:files$|api\/)/

/** The path that is answered in the end: `/api/../masuk` is the gate. */
const pathOf = (address: string): string => URL.parse(`http://localhost${address}`)?.pathname ?? ''

/**
 * Stands before everything. A request whose address holds the number of a person is led to the same address without it, where the page
 * tells why; a program is told at once; neither the answer nor the log repeats it. A form that is too large is not read. Null where all
 * is well.
 */
export const guardRequest =
  ({ config, log }: Parts) =>
  (asking: Asking): Response | null => {
    const clean = withoutPersonalNumbers(asking.address)
    const response = clean === null ? tooLarge(asking) : answerFor(clean, asking)
    if (response === null) return null
    const request = newId()
    setHeaders(response.headers, config, request, false)
    response.headers.set('referrer-policy', 'no-referrer')
    log.info({ request, method: asking.method, route: null, status: response.status }, 'turned away')
    return response
  }

function tooLarge({ method, address, language, length }: Asking): Response | null {
  if (['GET', 'HEAD', 'OPTIONS'].includes(method) || otherLimits.test(pathOf(address))) return null
  if (length !== null && length <= LARGEST_FORM) return null
  const words = length === null ? m.app_form_without_length : m.app_form_too_large
  return new Response(`${words({}, { locale: acceptedLocale(language, 'id') })}\n`, {
    status: length === null ? 411 : 413,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })
}

/** For a page, for the data of a page that the browser is about to open, and for a program. */
function answerFor(clean: string, { method, accept, language }: Asking): Response {
  const headers = { 'cache-control': 'no-store' }
  const page = clean.replace(/\/__data\.json\?/, '?').replace(/^\?/, '/?')
  if (page !== clean) return Response.json({ type: 'redirect', status: 303, location: page }, { headers })
  // After 303 a browser asks anew, without its form; after 307 it sends the form again.
  const status = method === 'GET' || method === 'HEAD' ? 303 : 307
  if (accept.includes('text/html')) return new Response(null, { status, headers: { ...headers, location: clean } })
  return asResponse(apiProblem('number-in-address', acceptedLocale(language, 'id')))
}

/** A form may have been sent with the number of a person in it: where its answer leads, that never stands. */
export function cleanLocation(headers: Headers): void {
  const location = headers.get('location')
  const clean = location === null ? null : withoutPersonalNumbers(location)
  if (clean !== null) headers.set('location', clean)
}
