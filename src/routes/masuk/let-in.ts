import type { SignedIn } from '#app/visitor.server.ts'
import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { sameSitePath } from '../same-site-path.ts'

/** Where whoever logs in wanted to go. */
export const wanted = ({ url }: Pick<RequestEvent, 'url'>): string =>
  sameSitePath(url.searchParams.get('ke') ?? '/', url.origin)

/** The address of another page of the log-in, on the way to the same place. */
export const onTheWay = (page: string, event: Pick<RequestEvent, 'url'>): string => {
  const to = wanted(event)
  return to === '/' ? page : `${page}${page.includes('?') ? '&' : '?'}ke=${encodeURIComponent(to)}`
}

/** From an answer of the gate to the next page, or back to the form with what was wrong. */
export function letIn(event: RequestEvent, answer: SignedIn, username: string) {
  if (answer.kind === 'wrong') return fail(422, { kind: answer.kind, username, seconds: 0 })
  if (answer.kind === 'wait') return fail(429, { kind: answer.kind, username, seconds: answer.seconds })
  if (answer.kind === 'start-again') redirect(303, onTheWay('/masuk?lagi=1', event))
  event.locals.cookies.push(...answer.cookies)
  redirect(303, answer.kind === 'second-step' ? onTheWay('/masuk/langkah-kedua', event) : wanted(event))
}

/** A field of the form, as it was typed. */
export const typed = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
