import { sendForm } from '#app/form.server.ts'
import { secondPersonRequests } from '#app/second-person.server.ts'
import { isFresh } from '#app/visitor.server.ts'
import { agree } from '#modules/access/index.ts'
import { fail } from '@sveltejs/kit'
import { answered } from '../answered.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const after = url.searchParams.get('setelah')
  return {
    ...answered(await secondPersonRequests(locals, after)),
    paged: after !== null,
    fresh: locals.session !== null && isFresh(locals.app, locals.session),
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const answer = await sendForm(locals, agree, await request.formData(), (values) => ({
      commandId: values['request'],
      agreed: values['answer'] === 'agree',
    }))
    return answer.kind === 'accepted' ? answer : fail(answer.status, answer)
  },
}
