import { command, type CodeOf, type InputOf } from '#kernel/command.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { strict } from '#kernel/text.ts'
import { IntakeId, type IntakeState } from './intake.ts'

/** Closes an intake: nobody registers any more; who is in line stays in line. */
export const closeIntake = command({
  name: 'programme.close-intake',
  version: 1,
  needs: 'intake.manage',
  input: strict({ intakeId: IntakeId }),
  refusals: ['intake-unknown', 'intake-closed'],
  touches: (input) => [`intake:${input.intakeId}`],
})

export type Input = InputOf<typeof closeIntake>
export type Facts = { readonly intake: { readonly state: IntakeState; readonly region: string | null } | null }

/** An intake takes no registrations any more. `subject` is the intake. */
export type IntakeClosed = { readonly type: 'intake.closed'; readonly subject: string }

export function decide(input: Input, { intake }: Facts): Decision<IntakeClosed, CodeOf<typeof closeIntake>> {
  if (intake === null) return refuse('intake-unknown', 'intakeId')
  if (intake.state === 'closed') return refuse('intake-closed', 'intakeId')
  return accept([{ type: 'intake.closed', subject: input.intakeId }], { intake: input.intakeId, state: 'closed' })
}
