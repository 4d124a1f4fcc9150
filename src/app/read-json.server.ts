import { MOST_COMMANDS, MOST_MEGABYTES } from './api.ts'
import { apiProblem } from './problem.server.ts'
import type { Locale } from './words.server.ts'

const MOST_BYTES = MOST_MEGABYTES * 1024 * 1024

/** The JSON that a request brings, read no further than the limit; or the answer that says why there is none. */
export async function readJson(request: Request, locale: Locale): Promise<{ readonly value: unknown } | Response> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
    return apiProblem('wrong-content-type', locale)
  const tooLarge = () => apiProblem('too-large', locale, { megabytes: MOST_MEGABYTES, commands: MOST_COMMANDS })
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
    return { value: JSON.parse(text + decoder.decode()) }
  } catch {
    return apiProblem('not-json', locale)
  }
}
