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
export const headersOf = ({ origin }: Config, requestId: string, known: boolean): Readonly<Record<string, string>> => ({
  ...always,
  ...(origin.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  ...(known ? { 'cache-control': 'private, no-store' } : {}),
  'x-request-id': requestId,
})

export function setHeaders(headers: Headers, config: Config, requestId: string, known: boolean): void {
  for (const [name, value] of Object.entries(headersOf(config, requestId, known))) headers.set(name, value)
}
