import { z } from 'zod'
import { command, type CodeOf, type InputOf } from '#kernel/command.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { strict } from '#kernel/text.ts'
import { OrganisationId } from '#modules/access/index.ts'
import { IntakeId, type IntakeState } from '../intake.ts'

/** Says how many of a school an intake may admit, and over how many classes; these may be uneven. Set anew, the latest counts. */
export const setSeats = command({
  name: 'programme.set-seats',
  version: 1,
  needs: 'intake.manage',
  input: strict({
    intakeId: IntakeId,
    schoolId: OrganisationId.nullable().describe('null: for those who registered without a school'),
    seats: z.int().min(0).max(5000),
    classes: z.int().min(0).max(200).describe('over how many classes; they need not be of one size'),
  }),
  refusals: ['intake-unknown', 'intake-closed', 'school-unknown', 'seats-below-admitted', 'classes-without-seats'],
  touches: (input) => [`seats:${input.intakeId}:${input.schoolId ?? ''}`],
  holds: (input) => [
    `intake:${input.intakeId}`,
    ...(input.schoolId === null ? [] : [`organisation:${input.schoolId}`]),
  ],
})

export type Input = InputOf<typeof setSeats>
export type Facts = {
  readonly intake: { readonly state: IntakeState; readonly region: string | null } | null
  /** False where there is no such school; true where none was named. */
  readonly schoolKnown: boolean
  readonly admitted: number
  readonly before: number | null
}

/** Seats were set. `subject` is the intake. */
export type SeatsSet = {
  readonly type: 'intake.seats-set'
  readonly subject: string
  readonly schoolId: string | null
  readonly before: { readonly seats: number | null }
  readonly after: { readonly seats: number; readonly classes: number }
}

export function decide(input: Input, facts: Facts): Decision<SeatsSet, CodeOf<typeof setSeats>> {
  if (facts.intake === null) return refuse('intake-unknown', 'intakeId')
  if (facts.intake.state === 'closed') return refuse('intake-closed', 'intakeId')
  if (!facts.schoolKnown) return refuse('school-unknown', 'schoolId')
  if (input.seats < facts.admitted) return refuse('seats-below-admitted', 'seats', { admitted: facts.admitted })
  // More classes than seats, or seats in no class, is a slip of the keyboard.
  if (input.classes > input.seats || (input.seats > 0 && input.classes === 0))
    return refuse('classes-without-seats', 'classes')
  const set: SeatsSet = {
    type: 'intake.seats-set',
    subject: input.intakeId,
    schoolId: input.schoolId,
    before: { seats: facts.before },
    after: { seats: input.seats, classes: input.classes },
  }
  return accept([set], { seats: input.seats, classes: input.classes, free: input.seats - facts.admitted })
}
