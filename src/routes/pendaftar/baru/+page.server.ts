import { formFields, inputOf, summaryOf } from '#app/form-fields.server.ts'
import { sendForm, valuesOf } from '#app/form.server.ts'
import { newId } from '#app/ids.server.ts'
import { registerOffer } from '#app/registering.server.ts'
import { villageChoice } from '#app/village-choice.server.ts'
import { register } from '#modules/programme/index.ts'
import { fail, redirect } from '@sveltejs/kit'
import { answered } from '../../answered.ts'
import type { Actions, PageServerLoad } from './$types'
import { receiptHref } from './address.ts'

/** Ids are made by the page, and the school stands above the form. */
const UNSEEN = ['schoolId', 'registrationId', 'personId']

/** Ids are fresh each time the page is shown: what was refused is sent anew under another id, what was sent twice under one. */
export const load: PageServerLoad = async ({ locals: { app, actor, locale }, url }) => {
  const text = url.searchParams.get('cari')?.trim() || null
  const offer = answered(await registerOffer(app, actor, { school: url.searchParams.get('sekolah'), text }))
  const ids = { commandId: newId(), registrationId: newId(), personId: newId() }
  return {
    ...offer,
    text,
    intake: url.searchParams.get('angkatan'),
    fields: formFields(register, locale),
    ids,
    today: app.clock.today(),
  }
}

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    const form = await request.formData()
    const values = valuesOf(form)
    const choice = await villageChoice(locals.app, values, 'village')
    if (choice.searching) return { answer: null, summary: [], choice, values }
    const answer = await sendForm(locals, register, form, (typed) =>
      inputOf(formFields(register, locals.locale), typed),
    )
    if (answer.kind === 'accepted') redirect(303, receiptHref(answer.commandId, chosenIn(url, values)))
    const shown = {
      answer,
      summary: summaryOf(answer.problems, locals.locale, UNSEEN),
      // The chosen village alone is shown again, not once more all that were found.
      choice: choice.chosen === null ? choice : { ...choice, found: null },
      values,
    }
    return fail(answer.status, shown)
  },
}

/** The school that the address named, and the intake that was ticked: the next student is mostly of the same. */
const chosenIn = (url: URL, values: Readonly<Record<string, string>>) => ({
  sekolah: url.searchParams.get('sekolah'),
  angkatan: values['intakeId'] || null,
})
