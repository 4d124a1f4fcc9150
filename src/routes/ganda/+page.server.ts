import { doubleQueue } from '#app/double-queue.server.ts'
import { summaryOf } from '#app/form-fields.server.ts'
import { sendForm, type FormAnswer } from '#app/form.server.ts'
import { newId } from '#app/ids.server.ts'
import { isFresh } from '#app/visitor.server.ts'
import { keepApart } from '#modules/people/index.ts'
import { mergePeople } from '#modules/programme/index.ts'
import { fail } from '@sveltejs/kit'
import { answered } from '../answered.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const [after, open] = [url.searchParams.get('setelah'), url.searchParams.get('pasangan')]
  return {
    ...answered(await doubleQueue(locals, { after, open })),
    chosen: open !== null,
    paged: after !== null,
    commandId: newId(),
    mergeId: newId(),
    fresh: locals.session !== null && isFresh(locals.app, locals.session),
  }
}

const shown = (answer: FormAnswer, { locale }: App.Locals) => {
  const said = { ...answer, summary: summaryOf(answer.problems, locale, ['doubleId', 'mergeId', 'mergedId']) }
  return answer.kind === 'accepted' || answer.kind === 'pending' ? said : fail(answer.status, said)
}

export const actions: Actions = {
  apart: async ({ request, locals }) => {
    const input = (values: Record<string, string>) => ({ doubleId: values['doubleId'] })
    return shown(await sendForm(locals, keepApart, await request.formData(), input), locals)
  },
  merge: async ({ request, locals }) => {
    const answer = await sendForm(locals, mergePeople, await request.formData(), (values) => ({
      mergeId: values['mergeId'],
      survivorId: values['survivorId'],
      mergedId: values['survivorId'] === values['one'] ? values['other'] : values['one'],
      note: values['note'],
    }))
    return shown(answer, locals)
  },
}
