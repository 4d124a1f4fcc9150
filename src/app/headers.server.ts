import type { Config } from './config.ts'

const always: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** What every answer says besides its content. `known`: whoever asked is known, so the answer is theirs and nobody may keep it. */
export function setHeaders(headers: Headers, { origin }: Config, requestId: string, known: boolean): void {
  for (const [name, value] of Object.entries(always)) headers.set(name, value)
  if (origin.startsWith('https:')) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
  if (known) headers.set('cache-control', 'private, no-store')
  headers.set('x-request-id', requestId)
}
