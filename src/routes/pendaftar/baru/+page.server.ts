import { formFields } from '#app/form-fields.ts'
import { orNull, sendForm, valuesOf } from '#app/form.server.ts'
import { newId } from '#app/ids.server.ts'
import { registerOffer } from '#app/registering.server.ts'
import { villageChoice } from '#app/village-choice.server.ts'
import { say } from '#app/words.server.ts'
import { register } from '#modules/programme/index.ts'
import { fail } from '@sveltejs/kit'
import { answered } from '../../answered.ts'
import type { Actions, PageServerLoad } from './$types'

/** Ids are fresh each time the page is shown: what was refused is sent anew under another id, what was sent twice under one. */
export const load: PageServerLoad = async ({ locals: { app, actor }, url }) => {
  const text = url.searchParams.get('cari')?.trim() || null
  const offer = answered(await registerOffer(app, actor, { school: url.searchParams.get('sekolah'), text }))
  const ids = { commandId: newId(), registrationId: newId(), personId: newId() }
  return { ...offer, text, intake: url.searchParams.get('angkatan'), fields: formFields(register), ids, today: app.clock.today() }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await request.formData()
    const values = valuesOf(form)
    const choice = await villageChoice(locals.app, values, 'village')
    if (choice.searching) return { answer: null, state: null, choice, values }
    const answer = await sendForm(locals, register, form, inputOf)
    const { state } = answer.result
    const shown = { answer, state: typeof state === 'string' ? say('state', state, locals.locale) : null, choice, values }
    return answer.kind === 'accepted' ? shown : fail(answer.status, shown)
  },
}

/** What must be filled is left out where it is empty, so that the door says so in these words. */
const inputOf = (values: Readonly<Record<string, string>>) => {
  const must = (name: string) => orNull(values[name]) ?? undefined
  const may = (name: string) => orNull(values[name])
  return {
    registrationId: must('registrationId'), personId: must('personId'), intakeId: must('intakeId'),
    schoolId: may('schoolId'), fullName: must('fullName'), bornOn: must('bornOn'), village: must('village'),
    className: may('className'), sex: may('sex'), nik: may('nik'), nisn: may('nisn'), address: may('address'),
    phone: may('phone'), email: may('email'), motherName: may('motherName'),
  }
}
