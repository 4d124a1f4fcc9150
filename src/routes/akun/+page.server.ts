import { say } from '#app/words.server.ts'
import { redirect } from '@sveltejs/kit'
import { typed } from '../masuk/let-in.ts'
import type { Actions, PageServerLoad } from './$types'
import { inside } from './inside.ts'

export const load: PageServerLoad = async (event) => {
  const { session } = inside(event)
  const { app, locale } = event.locals
  const lines = await app.logIn.signIns(session)
  return {
    username: session.username,
    twoSteps: session.twoSteps,
    roles: session.account.roles.map((role) => say('role', role, locale)),
    sessions: await app.logIn.sessions(session),
    lines: lines.map(({ at, kind }) => ({
      at,
      words: say('event', `gate-${kind}`, locale),
      odd: kind.endsWith('failed') || kind === 'held-off',
    })),
    done: event.url.searchParams.get('selesai'),
  }
}

export const actions: Actions = {
  /** Ends one session, or all the others. */
  end: async (event) => {
    const { session, client } = inside(event)
    const which = typed(await event.request.formData(), 'session')
    await event.locals.app.logIn.endSessions(client, session, which === '' ? 'others' : { session: which })
    redirect(303, '/akun?selesai=sesi')
  },
}
