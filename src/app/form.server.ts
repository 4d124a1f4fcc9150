import type { Contract } from '#kernel/command.ts'
import type { Actor } from '#kernel/grant.ts'
import type { Outcome, Params } from '#kernel/outcome.ts'
import type { App } from './app.server.ts'
import { sayProblems, sayRemark, type Locale, type Said } from './words.server.ts'

/** What a form page shows after sending: the answer in words, and the values as they were typed, so that nothing is lost. */
export type FormAnswer = {
  readonly kind: Outcome['kind']
  readonly status: number
  readonly result: Params
  readonly problems: readonly Said[]
  readonly warnings: readonly Said[]
  readonly values: Readonly<Record<string, string>>
  readonly commandId: string
}

export type FormSender = { readonly app: App; readonly actor: Actor | null; readonly locale: Locale }

/** The typed values of a form: text fields only, as they came. */
export const valuesOf = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])))

/** A field left empty means "nothing": null. */
export const orNull = (value: string | undefined): string | null =>
  value === undefined || value.trim() === '' ? null : value

/**
 * Sends a form through the door. The page's `load` gave the form its command id (field `commandId`), so that a double click or
 * a reload repeats nothing; `toInput` turns typed values into the command's input.
 */
export async function sendForm(
  sender: FormSender,
  contract: Contract,
  form: FormData,
  toInput: (values: Record<string, string>) => unknown,
): Promise<FormAnswer> {
  const { app, actor, locale } = sender
  const values = valuesOf(form)
  const commandId = values['commandId'] ?? ''
  const sent = {
    id: commandId,
    name: contract.name,
    version: contract.version,
    madeAt: app.clock.now(),
    input: toInput(values),
  }
  const outcome: Outcome = actor
    ? ((await app.dispatch([sent], actor, 'form'))[0] ?? { kind: 'fault' })
    : { kind: 'denied', because: 'permission' }
  const answered = outcome.kind === 'accepted' || outcome.kind === 'pending'
  return {
    kind: outcome.kind,
    status: httpStatus(outcome),
    result: answered ? outcome.result : {},
    values,
    commandId,
    problems: sayProblems(outcome, locale),
    warnings: answered ? outcome.warnings.map((one) => sayRemark(one, locale)) : [],
  }
}

/** The one table from outcome to HTTP status. */
export const httpStatus = (outcome: Outcome): number => {
  switch (outcome.kind) {
    case 'accepted':
      return 200
    case 'pending':
      return 202
    case 'denied':
      return 403
    case 'refused':
    case 'id-reused':
      return 409
    case 'invalid':
      return 422
    case 'fault':
      return 500
  }
}
