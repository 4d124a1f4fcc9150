import { acceptedLocale } from './accept-language.ts'
import { receiveCommand, receiveCommands, receiveQuestion, type Caller } from './api.server.ts'
import type { ApiAnswer, ApiRequest } from './api-request.ts'
import type { App } from './app.server.ts'
import { headersOf } from './headers.server.ts'
import { newId } from './ids.server.ts'
import { apiProblem, problemOf, respond } from './problem.server.ts'
import { isCrossSite, visitorOf } from './visitor.server.ts'

/** A request to the API, and what only the server knows of it. */
export type ApiCall = ApiRequest & {
  /** Where it was sent to, as a browser says it: scheme, host and port. */
  readonly origin: string
  /** Of whoever sent it; of the proxy's client, where one stands in front. */
  readonly address: string
}
/** Null where the address is none of the API's. */
export type ApiGate = (call: ApiCall) => Promise<ApiAnswer> | null

type GateParts = Caller['app'] &
  Pick<App, 'config' | 'log'> & { readonly logIn: Pick<App['logIn'], 'actorOfKey' | 'session'> }

type Route = {
  readonly id: string
  readonly methods: readonly string[]
  readonly answer: (name: string, call: ApiCall, caller: Caller) => Promise<ApiAnswer>
}

const COMMANDS: Route = {
  id: '/api/commands',
  methods: ['POST'],
  answer: (_name, call, caller) => receiveCommands(call, caller),
}
const COMMAND: Route = { id: '/api/commands/[name]', methods: ['POST'], answer: receiveCommand }
const QUESTION: Route = { id: '/api/queries/[name]', methods: ['GET', 'HEAD', 'POST'], answer: receiveQuestion }

const PATH = /^\/api\/(commands|queries)(?:\/([^/?]+))?\/?(?:\?|$)/

function routeTo(url: string): { readonly route: Route; readonly name: string } | null {
  const [, what, written] = PATH.exec(url) ?? []
  const name = written === undefined ? undefined : decoded(written)
  if (what === 'commands') return name === undefined ? { route: COMMANDS, name: '' } : { route: COMMAND, name }
  return what === 'queries' && name !== undefined ? { route: QUESTION, name } : null
}

/**
 * Commands and questions of programs and of our own pages' scripts. They stand beside the pages and not among them: what a page needs
 * around it takes longer than most of these answers.
 */
export const apiGate =
  (app: GateParts): ApiGate =>
  (call) => {
    const found = routeTo(call.url)
    return found && answer(app, found.route, found.name, call)
  }

async function answer(app: GateParts, route: Route, name: string, call: ApiCall): Promise<ApiAnswer> {
  const began = performance.now()
  const request = newId()
  const locale = acceptedLocale(call.headers.get('accept-language'), 'id')
  let actor: Caller['actor'] = null
  const answered = async (): Promise<ApiAnswer> => {
    if (!route.methods.includes(call.method))
      return apiProblem('wrong-method', locale, {}, { allow: route.methods.join(', ') })
    const visitor = await visitorOf(app, call, call.address)
    actor = visitor.actor
    if (visitor.session !== null && isCrossSite(call, call.origin))
      return respond(problemOf({ kind: 'denied', because: 'permission' }, null, locale), locale)
    return route.answer(name, call, { app, actor, locale })
  }
  const { status, headers, body } = await answered().catch((error: unknown) => {
    app.log.error({ err: error, request, route: route.id }, 'request failed')
    return respond(problemOf({ kind: 'fault' }, null, locale), locale)
  })
  const ms = Math.round(performance.now() - began)
  app.log.info({ request, method: call.method, route: route.id, status, ms, actor: idOf(actor) }, 'request')
  return { status, headers: { ...headers, ...headersOf(app.config, request, actor !== null) }, body }
}

const idOf = (actor: Caller['actor']): string | undefined => actor?.id

/** A name may be sent percent-encoded, though it need not be; what is no encoding is no name either. */
const decoded = (written: string): string => {
  try {
    return decodeURIComponent(written)
  } catch {
    return written
  }
}
