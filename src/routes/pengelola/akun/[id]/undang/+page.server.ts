import { digestOfCode, getAccountQuery, newCode } from '#app/access.server.ts'
import { sendForm } from '#app/form.server.ts'
import { newId } from '#app/ids.server.ts'
import { invite } from '#modules/access/index.ts'
import { fail } from '@sveltejs/kit'
import { answered } from '../../../../answered.ts'
import { freshly } from '../../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  freshly(event)
  const { app, actor } = event.locals
  const { id, name, username } = answered(await app.ask(getAccountQuery, { accountId: event.params.id }, actor, 'form'))
  return { id, name, username, commandId: newId(), invitationId: newId(), code: newCode() }
}

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const answer = await sendForm(locals, invite, await request.formData(), (values) => ({
      accountId: params.id,
      invitationId: values['invitationId'],
      codeDigest: digestOfCode(values['code'] ?? ''),
    }))
    return answer.kind === 'accepted' ? answer : fail(answer.status, answer)
  },
}
