/** How much one request may bring. */
export const MOST_COMMANDS = 500
export const MOST_BYTES = 2 * 1024 * 1024

/** What the API itself turns away, before the door or the window is reached. */
export const apiCodes = [
  'not-found', 'unauthenticated', 'unknown-command', 'unknown-query', 'wrong-method', 'not-json', 'wrong-content-type', 'too-large', 'too-many-commands',
] as const
export type ApiCode = (typeof apiCodes)[number]
