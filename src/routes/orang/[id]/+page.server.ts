import { orNull, sendForm, valuesOf } from '#app/form.server.ts'
import { newId } from '#app/ids.server.ts'
import { openNumber as askNumber } from '#app/open-number.server.ts'
import { personPage } from '#app/person-page.server.ts'
import { correctContact } from '#modules/people/index.ts'
import { withdraw } from '#modules/programme/index.ts'
import { fail, redirect } from '@sveltejs/kit'
import { answered } from '../../answered.ts'
import type { Actions, PageServerLoad } from './$types'

const parts = ['perjalanan', 'data', 'riwayat', 'dilihat']

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const part = url.searchParams.get('bagian') ?? ''
  const page = answered(await personPage(locals, params.id))
  // The record was merged into another, which stands for it.
  if (page.person.id !== params.id.toLowerCase()) redirect(303, `/orang/${page.person.id}${url.search}`)
  return {
    ...page,
    part: parts.includes(part) ? part : 'perjalanan',
    commandId: newId(),
  }
}

const none = { opened: null, contact: null, withdrawn: null }

export const actions: Actions = {
  /** The reason is written down before the number is shown; the number itself is in this one answer only. */
  open: async ({ request, locals, params }) => {
    const { reason = '' } = valuesOf(await request.formData())
    const opened = await askNumber(locals, params.id, reason)
    return 'problem' in opened ? fail(422, { ...none, opened }) : { ...none, opened }
  },
  contact: async ({ request, locals, params }) => {
    const contact = await sendForm(locals, correctContact, await request.formData(), (values) => ({
      personId: params.id,
      phone: orNull(values['phone']),
      email: orNull(values['email']),
      address: orNull(values['address']),
      village: values['village'],
      basedOn: values['basedOn'],
    }))
    return contact.kind === 'accepted' ? { ...none, contact } : fail(contact.status, { ...none, contact })
  },
  withdraw: async ({ request, locals }) => {
    const withdrawn = await sendForm(locals, withdraw, await request.formData(), (values) => ({
      registrationId: values['registrationId'],
      withdrawalReason: values['withdrawalReason'],
      note: orNull(values['note']),
    }))
    return withdrawn.kind === 'accepted' ? { ...none, withdrawn } : fail(withdrawn.status, { ...none, withdrawn })
  },
}
