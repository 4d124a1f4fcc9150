import { digestOfSecret, isKeySecret, listOrganisationsQuery, newKeySecret, shownOf } from '#app/access.server.ts'
import { orNull, sendForm } from '#app/form.server.ts'
import { newId } from '#app/ids.server.ts'
import { makeKey, roles } from '#modules/access/index.ts'
import { fail } from '@sveltejs/kit'
import { filter, foundOr, freshly } from '../../asking.ts'
import { scopeAsked, scopeTyped } from '../../scope-of-form.ts'
import type { Actions, PageServerLoad } from './$types'

/** The key is made here and shown once it stands; only its digest goes through the door. */
export const load: PageServerLoad = async (event) => {
  freshly(event)
  const { app, actor } = event.locals
  const asked = await scopeAsked(event, (role) => roles[role].over === 'organisation' || roles[role].over === 'region')
  const text = filter(event, 'untuk')
  const owners =
    asked.scope?.over !== 'region' || text === null
      ? []
      : foundOr({ organisations: [], next: null }, await app.ask(listOrganisationsQuery, { text }, actor, 'form'))
          .organisations
  return {
    asked, ownerText: text, owners: owners.slice(0, 30).map(({ id, name, regionName }) => ({ value: id, label: name, hint: regionName ?? undefined })),
    today: app.clock.today(), commandId: newId(), keyId: newId(), secret: newKeySecret(),
  } // prettier-ignore
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const answer = await sendForm(locals, makeKey, await request.formData(), (values) => {
      const { organisationId, region } = scopeTyped(values['role'], values['scope'])
      const secret = values['secret'] ?? ''
      return {
        keyId: values['keyId'], name: values['name'], role: values['role'], region, organisationId: organisationId ?? orNull(values['owner']) ?? '',
        expiresOn: values['expiresOn'], secretDigest: isKeySecret(secret) ? digestOfSecret(secret) : '', shown: shownOf(secret),
      } // prettier-ignore
    })
    return answer.kind === 'accepted' ? answer : fail(answer.status, answer)
  },
}
