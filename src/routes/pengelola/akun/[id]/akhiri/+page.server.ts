import { getAccountQuery } from '#app/access.server.ts'
import { orNull, sendForm } from '#app/form.server.ts'
import { newId } from '#app/ids.server.ts'
import { say } from '#app/words.server.ts'
import { endGrant } from '#modules/access/index.ts'
import { error, fail, redirect } from '@sveltejs/kit'
import { answered } from '../../../../answered.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { id, name, grants } = answered(
    await locals.app.ask(getAccountQuery, { accountId: params.id }, locals.actor, 'form'),
  )
  const grant = grants.find((one) => one.id === url.searchParams.get('izin'))
  if (!grant?.abilities.end) error(404)
  return {
    id,
    name,
    grant: { id: grant.id, role: say('role', grant.role, locals.locale), where: grant.where },
    today: locals.app.clock.today(),
    commandId: newId(),
  }
}

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const answer = await sendForm(locals, endGrant, await request.formData(), (values) => ({
      grantId: values['grantId'],
      lastDay: values['when'] === 'later' ? orNull(values['lastDay']) : null,
    }))
    if (answer.kind !== 'accepted') return fail(answer.status, answer)
    redirect(303, `/pengelola/akun/${params.id}?selesai=akhir`)
  },
}
