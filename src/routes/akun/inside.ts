import { clientOf, type Client, type Session } from '#app/visitor.server.ts'
import { redirect, type RequestEvent } from '@sveltejs/kit'

/** Who is logged in, and the browser; whoever is not goes to the log-in and comes back here. */
export function inside({ locals, request, url, getClientAddress }: RequestEvent): {
  readonly session: Session
  readonly client: Client
} {
  if (locals.session === null) redirect(303, `/masuk?ke=${encodeURIComponent(url.pathname)}`)
  return { session: locals.session, client: clientOf(request, getClientAddress()) }
}
