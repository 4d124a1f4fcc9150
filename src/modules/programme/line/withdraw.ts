import { z } from 'zod'
import { command, type CodeOf, type InputOf } from '#kernel/command.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { strict, text } from '#kernel/text.ts'
import { RegistrationId, type RegistrationState } from '../registration.ts'

/** Why somebody left, as a school can know it. */
export const withdrawalReasons = [
  'own-wish',
  'family',
  'health',
  'studies-or-work',
  'left-school',
  'no-answer',
  'other',
] as const
export type WithdrawalReason = (typeof withdrawalReasons)[number]

/** Ends a registration at the person's wish or for want of an answer. A seat that it held goes to the next in line by the rule. */
export const withdraw = command({
  name: 'programme.withdraw',
  version: 1,
  needs: 'registration.create',
  input: strict({
    registrationId: RegistrationId,
    withdrawalReason: z.enum(withdrawalReasons),
    note: text(3, 200).nullable().default(null),
  }),
  refusals: ['registration-unknown', 'registration-ended'],
  touches: (input) => [`registration:${input.registrationId}`],
})

export type Input = InputOf<typeof withdraw>
/** A registration that somebody would act on. */
export type Registration = {
  readonly person: string
  readonly intakeId: string
  readonly schoolId: string | null
  readonly state: RegistrationState
  /** Where it belongs: the region of the school, or the home without one. */
  readonly region: string | null
}
export type Facts = { readonly registration: Registration | null }

/** Somebody left. `subject` is the person; `freed`: a seat is free now. */
export type RegistrationWithdrawn = {
  readonly type: 'registration.withdrawn'
  readonly subject: string
  readonly registrationId: string
  readonly intakeId: string
  readonly schoolId: string | null
  readonly withdrawalReason: WithdrawalReason
  readonly note: string | null
  readonly freed: boolean
}

export function decide(
  input: Input,
  { registration }: Facts,
): Decision<RegistrationWithdrawn, CodeOf<typeof withdraw>> {
  if (registration === null) return refuse('registration-unknown', 'registrationId')
  const { person, state, intakeId, schoolId } = registration
  if (state === 'withdrawn' || state === 'undone') return refuse('registration-ended', 'registrationId')
  const left: RegistrationWithdrawn = {
    type: 'registration.withdrawn',
    subject: person,
    registrationId: input.registrationId,
    intakeId,
    schoolId,
    withdrawalReason: input.withdrawalReason,
    note: input.note,
    freed: state === 'admitted',
  }
  return accept([left], { freed: left.freed })
}
