// What stands before the pages, in earnest (server.mjs) and while developing (vite.config.ts).

/**
 * What the application left for us when it opened: lines to print once it is ready, what stands before every request, what answers
 * the API, how it closes.
 * @typedef {{ method: string, address: string, accept: string, language: string, length: number | null }} Asking
 * @typedef {{ method: string, url: string, headers: { get(name: string): string | null }, body: AsyncIterable<Uint8Array> | null, origin: string, address: string }} ApiCall
 * @typedef {{ status: number, headers: Record<string, string>, body: string }} ApiAnswer
 * @returns {{ banner?: readonly string[], guard?: (asking: Asking) => Response | null, api?: (call: ApiCall) => Promise<ApiAnswer> | null, close?: () => Promise<void> }}
 */
export function application() {
  return Reflect.get(globalThis, Symbol.for('sambayan.app')) ?? {}
}

/**
 * What the application answers before anything else: an address that holds the number of a person, or a form that is too large, goes no
 * further. What it brings is read and thrown away, since a browser that is cut off shows no answer.
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
export function turnAway(request, response) {
  const { method = 'GET', url: address = '/', headers } = request
  const { accept = '', 'accept-language': language = '' } = headers
  const told = headers['content-length'] ?? (headers['transfer-encoding'] === undefined ? '0' : undefined)
  const answer = application().guard?.({
    method,
    address,
    accept,
    language,
    length: told === undefined ? null : Number(told),
  })
  if (!answer) return false
  request.resume()
  void answer
    .text()
    .then((text) => response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(text))
    .catch(() => response.destroy())
  return true
}

/**
 * Commands and questions are answered by the application itself, beside the pages.
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
export function answerApi(request, response) {
  const { headers, method = 'GET', url = '/', socket } = request
  if (!url.startsWith('/api/')) return false
  /** @param {string} name */
  const get = (name) => {
    const value = headers[name]
    return Array.isArray(value) ? value.join(', ') : (value ?? null)
  }
  const answer = application().api?.({
    method,
    url,
    headers: { get },
    body: request.iterator({ destroyOnReturn: false }),
    get origin() {
      return URL.parse(`${get('x-forwarded-proto') ?? 'http'}://${get('host') ?? ''}`)?.origin ?? ''
    },
    // The proxy writes whom it knows at the end; what stands before was sent to it.
    address: get('x-forwarded-for')?.split(',').at(-1)?.trim() || (socket.remoteAddress ?? ''),
  })
  if (!answer) return false
  void answer
    .then(({ status, headers, body }) => {
      response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body)
      // What was not read to its end is thrown away, so that the connection serves the next request.
      request.resume()
    })
    .catch(() => response.destroy())
  return true
}
