import { z } from 'zod'
import { CommandId } from '#kernel/id.ts'
import type { Actor } from '#kernel/grant.ts'
import type { Outcome } from '#kernel/outcome.ts'
import type { QueryContract } from '#kernel/query.ts'
import { acceptedLocale } from './accept-language.ts'
import type { ApiAnswer, ApiRequest } from './api-request.ts'
import { MOST_COMMANDS } from './api.ts'
import type { App } from './app.server.ts'
import { httpStatus } from './form.server.ts'
import { apiProblem, inOrder, problemOf, respond, respondJson, sayRemarks } from './problem.server.ts'
import { questionFrom } from './question.ts'
import { readJson } from './read-json.server.ts'
import type { Locale } from './words.server.ts'

/** Who sends a request to the API. */
export type Caller = {
  readonly app: Pick<App, 'dispatch' | 'ask' | 'registry'>
  readonly actor: Actor | null
  readonly locale: Locale
}

const unauthenticated = (locale: Locale) => apiProblem('unauthenticated', locale, {}, { 'www-authenticate': 'Bearer' })
const localeOf = (request: ApiRequest, caller: Caller) =>
  acceptedLocale(request.headers.get('accept-language'), caller.locale)

/** `POST /api/commands`: one envelope, or a list of them, through the door. */
export async function receiveCommands(request: ApiRequest, caller: Caller): Promise<ApiAnswer> {
  const locale = localeOf(request, caller)
  if (!caller.actor) return unauthenticated(locale)
  const body = await readJson(request, locale)
  if (body.kind === 'none') return body.answer
  return Array.isArray(body.value)
    ? sendMany(body.value, caller, caller.actor, locale)
    : sendOne(body.value, caller, caller.actor, locale)
}

/** `POST /api/commands/NAME`: the same for one command, whose name and newest version need not be said. */
export async function receiveCommand(name: string, request: ApiRequest, caller: Caller): Promise<ApiAnswer> {
  const locale = localeOf(request, caller)
  const entry = caller.app.registry.commands.get(name)
  if (!entry) return apiProblem('unknown-command', locale)
  if (!caller.actor) return unauthenticated(locale)
  const body = await readJson(request, locale)
  if (body.kind === 'none') return body.answer
  const envelope = isPlain(body.value) ? { version: entry.contract.version, ...body.value, name } : body.value
  return sendOne(envelope, caller, caller.actor, locale)
}

/** `GET|POST /api/queries/NAME`: a question through the window; by GET it stands in the address, typed as its contract says. */
export async function receiveQuestion(name: string, request: ApiRequest, caller: Caller): Promise<ApiAnswer> {
  const locale = localeOf(request, caller)
  const query = caller.app.registry.queries.get(name)
  if (!query) return apiProblem('unknown-query', locale)
  const { contract } = query
  const asked = request.method === 'POST' ? 'post' : 'get'
  if (asked === 'get' && contract.method === 'post') return apiProblem('wrong-method', locale, {}, { allow: 'POST' })
  if (!caller.actor && contract.needs !== 'public') return unauthenticated(locale)
  const question =
    asked === 'post'
      ? await readJson(request, locale)
      : ({ kind: 'json', value: questionFrom(searchOf(request), schemaOf(contract)) } as const)
  if (question.kind === 'none') return question.answer
  const answer = await caller.app.ask(query, question.value, caller.actor, 'api')
  switch (answer.kind) {
    case 'found':
      return respondJson(answer, locale)
    case 'not-found':
      return apiProblem('not-found', locale)
    case 'denied':
      return respond(problemOf({ kind: 'denied', because: 'permission' }, null, locale), locale)
    case 'invalid':
      return respond(problemOf(answer, null, locale), locale)
  }
}

const searchOf = ({ url }: ApiRequest): URLSearchParams =>
  new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?')) : '')

const readSchema = (contract: QueryContract) => z.toJSONSchema(contract.input, { io: 'input' })
const schemas = new WeakMap<QueryContract, ReturnType<typeof readSchema>>()
/** Made once for each question: it takes longer than many an answer. */
const schemaOf = (contract: QueryContract) => {
  const schema = schemas.get(contract) ?? readSchema(contract)
  schemas.set(contract, schema)
  return schema
}

async function sendOne(sent: unknown, { app }: Caller, actor: Actor, locale: Locale): Promise<ApiAnswer> {
  let replayed = false
  const [outcome = { kind: 'fault' } as const] = await app.dispatch([sent], actor, 'api', {
    onReplay: () => (replayed = true),
  })
  const headers: Record<string, string> = replayed ? { 'idempotent-replay': 'true' } : {}
  if (outcome.kind === 'accepted' || outcome.kind === 'pending')
    return respondJson(said(outcome, sent, locale), locale, httpStatus(outcome), headers)
  return respond(problemOf(outcome, idOf(sent), locale), locale, headers)
}

/** Many answer 200 together; what came of each stands in its place. */
async function sendMany(sent: readonly unknown[], { app }: Caller, actor: Actor, locale: Locale): Promise<ApiAnswer> {
  if (sent.length > MOST_COMMANDS) return apiProblem('too-many-commands', locale, { commands: MOST_COMMANDS })
  const replays = new Set<number>()
  const outcomes = await app.dispatch(sent, actor, 'api', { onReplay: (index) => void replays.add(index) })
  return respondJson(
    outcomes.map((outcome, i) => ({
      status: httpStatus(outcome),
      ...(replays.has(i) ? { replayed: true } : {}),
      outcome: said(outcome, sent[i], locale),
    })),
    locale,
  )
}

/** What came of a command, with words for whoever reads it. */
const said = (outcome: Outcome, sent: unknown, locale: Locale): unknown =>
  outcome.kind === 'accepted' || outcome.kind === 'pending'
    ? { kind: outcome.kind, result: inOrder(outcome.result), warnings: sayRemarks(outcome.warnings, locale) }
    : problemOf(outcome, idOf(sent), locale)

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const idOf = (sent: unknown): string | null =>
  isPlain(sent) && 'id' in sent ? (CommandId.safeParse(sent.id).data ?? null) : null
