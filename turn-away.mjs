// What stands before every request, in earnest (server.mjs) and while developing (vite.config.ts).

/**
 * What the application left for us when it opened: lines to print once it is ready, what stands before every request, how it closes.
 * @typedef {{ method: string, address: string, accept: string, language: string, length: number | null }} Asking
 * @returns {{ banner?: readonly string[], guard?: (asking: Asking) => Response | null, close?: () => Promise<void> }}
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
  void answer.text().then((text) => response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(text))
  return true
}
