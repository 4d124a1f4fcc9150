import { REMOVED } from '#app/number-in-address.ts'
import { isIndonesianOnly, linksFor } from '#app/pages.server.ts'
import { say } from '#app/words.server.ts'
import { m } from '#words/messages.js'
import type { LayoutServerLoad } from './$types'

/** What the frame of every page says: the language, who is logged in, and where they may go. */
export const load: LayoutServerLoad = ({ locals, route, params, url }) => {
  const { app, actor, session, locale } = locals
  const role = session?.account.roles[0]
  return {
    locale,
    demo: app.config.demo,
    numberRemoved: url.searchParams.has(REMOVED),
    indonesianOnly: isIndonesianOnly({ route, params }, actor),
    nav: linksFor(actor, url.pathname, app.clock.now()),
    account: session && {
      name: session.account.name,
      role: role === undefined ? m.access_no_role() : say('role', role, locale),
    },
  }
}
