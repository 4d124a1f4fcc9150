import { importChoicesQuery } from '#modules/programme/index.server.ts'
import type { Actor } from '#kernel/grant.ts'
import { BrokenForm, fileOfForm, type FormFile } from '#platform/files/form-file.server.ts'
import type { StagedFile } from '#platform/files/staged-files.server.ts'
import { acceptedLocale } from '../accept-language.ts'
import { asResponse } from '../api-request.ts'
import type { App } from '../app.server.ts'
import { apiProblem, problemOf, respond, respondJson } from '../problem.server.ts'
import type { Locale } from '../words.server.ts'

export type Sender = {
  readonly app: Pick<App, 'ask' | 'imports'>
  readonly actor: Actor | null
  readonly locale: Locale
}

/**
 * `POST /files`: takes in one file, sealed while it arrives, by a form (multipart/form-data) or as the body itself, whose name
 * stands in the header `X-File-Name`. A form of ours is led on to its page; a program gets the file's id.
 */
export async function receiveFile(request: Request, { app, actor, locale }: Sender): Promise<Response> {
  const asksForPage = (request.headers.get('accept') ?? '').includes('text/html')
  const language = acceptedLocale(request.headers.get('accept-language'), locale)
  if (actor === null)
    return asksForPage
      ? leadTo('/masuk?ke=%2Fimpor')
      : asResponse(apiProblem('unauthenticated', language, {}, { 'www-authenticate': 'Bearer' }))
  const school = new URL(request.url).searchParams.get('sekolah')
  const back = (found: Record<string, string>) =>
    leadTo(`/impor?${new URLSearchParams({ ...(school === null ? {} : { sekolah: school }), ...found }).toString()}`)
  const permitted = await app.ask(importChoicesQuery, {}, actor, asksForPage ? 'form' : 'api')
  if (permitted.kind !== 'found')
    return asResponse(respond(problemOf({ kind: 'denied', because: 'permission' }, null, language), language))
  const file = await takeIn(request, app, actor)
  if (typeof file !== 'string')
    return asksForPage ? back({ berkas: file.id }) : asResponse(respondJson(file, language, 201))
  if (asksForPage) return back({ galat: file })
  const problem = problemOf({ kind: 'refused', code: file, params: {}, path: null }, null, language)
  return asResponse(respond({ ...problem, status: file === 'file-too-large' ? 413 : 422 }, language))
}

const leadTo = (location: string): Response => new Response(null, { status: 303, headers: { location } })

async function takeIn(request: Request, { imports }: Sender['app'], actor: Actor): Promise<StagedFile | string> {
  try {
    const file = await fileIn(request)
    return file === null ? 'file-empty' : await imports.files.add({ by: actor.id, ...file })
  } catch (error) {
    if (error instanceof BrokenForm) return 'file-broken-off'
    throw error
  }
}

async function fileIn({ headers, body }: Request): Promise<FormFile | null> {
  if (body === null) return null
  const type = headers.get('content-type') ?? ''
  if (type.startsWith('multipart/')) return fileOfForm(type, body)
  return { name: decoded(headers.get('x-file-name') ?? '') || 'berkas', pieces: body }
}

/** Headers hold plain ASCII, so a name is percent-encoded there. */
const decoded = (name: string): string => {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
