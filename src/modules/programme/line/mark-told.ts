import { command, type CodeOf, type InputOf } from '#kernel/command.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { strict } from '#kernel/text.ts'
import { RegistrationId } from '../registration.ts'
import type { Registration } from './withdraw.ts'

/** Says that whoever was admitted has been told so. */
export const markTold = command({
  name: 'programme.mark-told',
  version: 1,
  needs: 'registration.create',
  input: strict({ registrationId: RegistrationId }),
  refusals: ['registration-unknown', 'nothing-to-tell'],
  touches: (input) => [`registration:${input.registrationId}`],
})

export type Input = InputOf<typeof markTold>
export type Facts = {
  readonly registration: Registration | null
  /** Is there something that nobody has said yet? */
  readonly open: boolean
}

/** Somebody was told that they are admitted. `subject` is the person. */
export type RegistrationTold = {
  readonly type: 'registration.told'
  readonly subject: string
  readonly registrationId: string
}

export function decide(
  input: Input,
  { registration, open }: Facts,
): Decision<RegistrationTold, CodeOf<typeof markTold>> {
  if (registration === null) return refuse('registration-unknown', 'registrationId')
  if (!open) return refuse('nothing-to-tell', 'registrationId')
  const { registrationId } = input
  return accept([{ type: 'registration.told', subject: registration.person, registrationId }], {
    registration: registrationId,
  })
}
