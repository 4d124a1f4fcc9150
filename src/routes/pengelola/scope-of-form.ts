import type { Actor } from '#kernel/grant.ts'
import { Role, roles } from '#modules/access/index.ts'
import { scopeChoices } from '#app/scope-choices.server.ts'
import { say } from '#app/words.server.ts'
import type { RequestEvent } from '@sveltejs/kit'
import { filter } from './asking.ts'

/** What the first half of the form asks, by the address: which role, and where. */
export async function scopeAsked(
  { locals, url }: Pick<RequestEvent, 'locals' | 'url'>,
  offered: (role: Role) => boolean,
) {
  const { app, actor, locale }: { app: App.Locals['app']; actor: Actor | null; locale: App.Locals['locale'] } = locals
  const choices = Role.options.filter(offered).map((role) => ({ value: role, label: say('role', role, locale) }))
  const role = Role.safeParse(filter({ url }, 'peran'))
  const text = filter({ url }, 'cari')
  if (!role.success || !offered(role.data)) return { choices, role: null, text, scope: null }
  const { over, searched, choices: all } = await scopeChoices(app, actor, role.data, text)
  return { choices, role: role.data, text, scope: { over, searched, choices: all.slice(0, 30), more: all.length > 30 } }
}

/** The chosen scope, as the command wants it. */
export const scopeTyped = (role: string | undefined, scope: string | undefined) => {
  const parsed = Role.safeParse(role)
  const over = parsed.success ? roles[parsed.data].over : null
  return {
    organisationId: over === 'organisation' && scope ? scope : null,
    region: over === 'region' && scope ? scope : null,
  }
}
