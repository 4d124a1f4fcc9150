import { getAccountQuery, listAccountsQuery } from '#app/access.server.ts'
import { sendForm } from '#app/form.server.ts'
import { newId } from '#app/ids.server.ts'
import { say } from '#app/words.server.ts'
import { handOverGrant } from '#modules/access/index.ts'
import { error, fail, redirect } from '@sveltejs/kit'
import { answered } from '../../../../answered.ts'
import { filter, foundOr, freshly } from '../../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  freshly(event)
  const { app, actor, locale } = event.locals
  const { id, name, grants } = answered(await app.ask(getAccountQuery, { accountId: event.params.id }, actor, 'form'))
  const grant = grants.find((one) => one.id === filter(event, 'izin'))
  if (!grant?.abilities.handOver) error(404)
  const text = filter(event, 'cari')
  const found =
    text === null
      ? []
      : foundOr({ accounts: [], next: null }, await app.ask(listAccountsQuery, { text }, actor, 'form')).accounts
  return {
    id, name, text,
    grant: { id: grant.id, role: say('role', grant.role, locale), where: grant.where, until: grant.until },
    successors: found.filter((one) => one.id !== id && one.id !== actor?.id).map((one) => ({ value: one.id, label: one.name, hint: one.username })),
    today: app.clock.today(), commandId: newId(), newGrantId: newId(),
  } // prettier-ignore
}

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const answer = await sendForm(locals, handOverGrant, await request.formData(), (values) => ({
      grantId: values['grantId'],
      newGrantId: values['newGrantId'],
      toAccountId: values['toAccountId'],
      from: values['from'],
    }))
    if (answer.kind !== 'accepted') return fail(answer.status, answer)
    redirect(303, `/pengelola/akun/${params.id}?selesai=alih`)
  },
}
