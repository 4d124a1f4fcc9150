import { orNull, sendForm } from '#app/form.server.ts'
import { newId } from '#app/ids.server.ts'
import { intakePage } from '#app/intake-page.server.ts'
import { admit, setRule, setSeats } from '#modules/programme/index.ts'
import { fail, type RequestEvent } from '@sveltejs/kit'
import { answered } from '../../answered.ts'
import { filter } from '../../pengelola/asking.ts'
import type { Actions, PageServerLoad } from './$types'

/** Those without a school, in the address. */
const NONE = 'tanpa'

export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event
  const [text, after, chosen] = [filter(event, 'cari'), filter(event, 'setelah'), filter(event, 'atur')]
  const preview = url.searchParams.has('hitung')
  const page = answered(await intakePage(locals, params.id, { text, after, preview }))
  const toSet = page.schools.find((one) => (one.schoolId ?? NONE) === chosen) ?? null
  const named = { cari: text, setelah: after, atur: chosen }
  const query = new URLSearchParams(Object.entries(named).flatMap(([key, value]) => (value ? [[key, value]] : [])))
  return { ...page, text, after, toSet, query: query.toString(), commandId: newId(), ruleId: newId() }
}

type Sent = Pick<RequestEvent, 'request' | 'locals'>
const whole = (value: string | undefined) => (/^\d+$/.test(value ?? '') ? Number(value) : value)

const send = async ({ request, locals }: Sent, what: 'admit' | 'seats' | 'rule', ...rest: Rest) => {
  const [contract, toInput] = rest
  const answer = { ...(await sendForm(locals, contract, await request.formData(), toInput)), what }
  return answer.kind === 'accepted' ? answer : fail(answer.status, answer)
}
type Rest = [contract: Parameters<typeof sendForm>[1], toInput: Parameters<typeof sendForm>[3]]

export const actions: Actions = {
  admit: (event) =>
    send(event, 'admit', admit, ({ admitted, ruleVersion }) => ({
      intakeId: event.params.id,
      expected: { admitted: whole(admitted), ruleVersion: whole(ruleVersion) },
    })),
  seats: (event) =>
    send(event, 'seats', setSeats, (values) => ({
      intakeId: event.params.id,
      schoolId: orNull(values['schoolId']),
      seats: whole(values['seats']),
      classes: whole(values['classes']),
    })),
  rule: (event) =>
    send(event, 'rule', setRule, (values) => ({
      ruleId: values['ruleId'],
      region: values['region'],
      ruleKeys: Array.from({ length: 6 }, (_, i) => orNull(values[`key${i + 1}`])).filter((key) => key !== null),
      lotWord: orNull(values['lotWord']),
      source: values['source'],
    })),
}
