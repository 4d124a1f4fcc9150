/** How much one request may bring. */
export const MOST_COMMANDS = 500
export const MOST_MEGABYTES = 2

/** What the API itself turns away, before the door or the window is reached; and with which HTTP status. */
export const apiProblems = {
  'not-json': 400, 'number-in-address': 400, 'unauthenticated': 401, 'unknown-command': 404, 'unknown-query': 404, 'not-found': 404, 'wrong-method': 405,
  'too-large': 413, 'too-many-commands': 413, 'wrong-content-type': 415,
} as const // prettier-ignore
export type ApiProblem = keyof typeof apiProblems

/** The page about the API tells of each problem at such a place; problems name it as their `type`. */
export const problemAnchor = (code: string): string => `problem-${code}`
export const problemType = (code: string): string => `/api#${problemAnchor(code)}`
