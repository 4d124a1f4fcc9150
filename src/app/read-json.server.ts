import type { ApiAnswer, ApiRequest } from './api-request.ts'
import { MOST_COMMANDS, MOST_MEGABYTES } from './api.ts'
import { apiProblem } from './problem.server.ts'
import type { Locale } from './words.server.ts'

const MOST_BYTES = MOST_MEGABYTES * 1024 * 1024

/** The JSON that a request brings, read no further than the limit; or the answer that says why there is none. */
export async function readJson(
  request: ApiRequest,
  locale: Locale,
): Promise<{ readonly kind: 'json'; readonly value: unknown } | { readonly kind: 'none'; readonly answer: ApiAnswer }> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
    return none(apiProblem('wrong-content-type', locale))
  const tooLarge = () => none(apiProblem('too-large', locale, { megabytes: MOST_MEGABYTES, commands: MOST_COMMANDS }))
  if (Number(request.headers.get('content-length') ?? 0) > MOST_BYTES) return tooLarge()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  let bytes = 0
  try {
    for await (const chunk of request.body ?? []) {
      bytes += chunk.byteLength
      if (bytes > MOST_BYTES) return tooLarge()
      text += decoder.decode(chunk, { stream: true })
    }
    return { kind: 'json', value: JSON.parse(text + decoder.decode()) }
  } catch {
    return none(apiProblem('not-json', locale))
  }
}

const none = (answer: ApiAnswer) => ({ kind: 'none', answer }) as const
