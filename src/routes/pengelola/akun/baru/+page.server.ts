import { digestOfCode, newCode } from '#app/access.server.ts'
import { sendForm } from '#app/form.server.ts'
import { newId } from '#app/ids.server.ts'
import { openAccount } from '#modules/access/index.ts'
import { fail } from '@sveltejs/kit'
import { freshly } from '../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

/** The code is made here and shown once the account stands; only its digest goes through the door. */
export const load: PageServerLoad = (event) => {
  freshly(event)
  return { commandId: newId(), accountId: newId(), invitationId: newId(), code: newCode() }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const answer = await sendForm(locals, openAccount, await request.formData(), (values) => ({
      accountId: values['accountId'],
      username: values['username'],
      displayName: values['displayName'],
      invitationId: values['invitationId'],
      codeDigest: digestOfCode(values['code'] ?? ''),
    }))
    return answer.kind === 'accepted' ? answer : fail(answer.status, answer)
  },
}
