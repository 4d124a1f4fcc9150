import type { Choice } from '#ui/field.ts'
import { m } from '#words/messages.js'
import { withdrawalReasons, type WithdrawalReason } from '../../line/withdraw.ts'

const words: Readonly<Record<WithdrawalReason, () => string>> = {
  'own-wish': m.programme_withdraw_own_wish,
  'family': m.programme_withdraw_family,
  'health': m.programme_withdraw_health,
  'studies-or-work': m.programme_withdraw_studies_or_work,
  'left-school': m.programme_withdraw_left_school,
  'no-answer': m.programme_withdraw_no_answer,
  'other': m.programme_withdraw_other,
} // prettier-ignore

/** Why somebody left, to choose from. */
export const reasonChoices = (): readonly Choice[] =>
  withdrawalReasons.map((reason) => ({ value: reason, label: words[reason]() }))
