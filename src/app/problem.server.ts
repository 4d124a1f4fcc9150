import type { Outcome, Params, Remark } from '#kernel/outcome.ts'
import type { ApiAnswer } from './api-request.ts'
import { apiProblems, problemType, type ApiProblem } from './api.ts'
import { httpStatus } from './form.server.ts'
import { say, sayProblems, type Locale } from './words.server.ts'

/** An answer of a failed request, by RFC 9457, in the caller's language. Programs read `kind` and `code`, people `title` and `detail`. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly instance?: string
  readonly kind?: string
  readonly code?: string
  readonly path?: string | null
  readonly params?: Params
  readonly problems?: readonly SaidRemark[]
}

export type SaidRemark = Remark & { readonly text: string }

export const sayRemarks = (remarks: readonly Remark[], locale: Locale): SaidRemark[] =>
  remarks.map(({ path, code, params }) => ({
    path,
    code,
    ...(params === undefined ? {} : { params: inOrder(params) }),
    text: say('remark', code, locale, params),
  }))

/** In one order of keys: the log does not keep it, and a replay is to be answered letter by letter as before. */
export const inOrder = (params: Params): Params =>
  Object.fromEntries(Object.entries(params).toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** What the API itself turned away. */
export function apiProblem(
  code: ApiProblem,
  locale: Locale,
  params: Params = {},
  headers: Readonly<Record<string, string>> = {},
): ApiAnswer {
  const words = say('outcome', code, locale, params)
  return respond(
    { type: problemType(code), title: words, status: apiProblems[code], detail: words, code },
    locale,
    headers,
  )
}

export type Unsettled = Exclude<Outcome, { readonly kind: 'accepted' | 'pending' }>

/** What came of a command that did not happen. `commandId` names it, so that it can be found in the logs. */
export function problemOf(outcome: Unsettled, commandId: string | null, locale: Locale): Problem {
  const detail = sayProblems(outcome, locale).map(({ field, text }) =>
    outcome.kind === 'invalid' && field !== null ? `${field}: ${text}` : text,
  )
  return {
    type: problemType(outcome.kind),
    title: say('outcome', outcome.kind, locale),
    status: httpStatus(outcome),
    detail: [...new Set(detail)].join(' '),
    ...(commandId === null ? {} : { instance: `urn:uuid:${commandId}` }),
    kind: outcome.kind,
    ...(outcome.kind === 'refused' ? { code: outcome.code, path: outcome.path, params: inOrder(outcome.params) } : {}),
    ...(outcome.kind === 'denied' ? { code: outcome.because } : {}),
    ...(outcome.kind === 'invalid' ? { problems: sayRemarks(outcome.problems, locale) } : {}),
  }
}

export const respond = (problem: Problem, locale: Locale, headers: Readonly<Record<string, string>> = {}): ApiAnswer =>
  respondJson(problem, locale, problem.status, { 'content-type': 'application/problem+json', ...headers })

export const respondJson = (
  body: unknown,
  locale: Locale,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): ApiAnswer => ({
  status,
  headers: {
    'content-type': 'application/json',
    'content-language': locale,
    'cache-control': 'no-store',
    vary: 'accept-language',
    ...headers,
  },
  body: JSON.stringify(body),
})
