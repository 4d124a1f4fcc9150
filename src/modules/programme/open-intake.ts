import { z } from 'zod'
import { command, type CodeOf, type InputOf } from '#kernel/command.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { strict, text } from '#kernel/text.ts'
import { RegionCode } from '#modules/regions/index.ts'
import { IntakeId, segments, type IntakeState, type Segment } from './intake.ts'

/** A school year as it is written: 2026/2027. */
export const SchoolYear = z
  .string()
  .regex(/^\d{4}\/\d{4}$/, { error: 'school-year-form', abort: true })
  .refine((years) => Number(years.slice(5)) === Number(years.slice(0, 4)) + 1, { error: 'school-year-form' })
  .meta({ examples: ['2026/2027'] })

/**
 * Opens an intake for registration, a new one or one that was planned; or plans one, for which one may register already. Whoever did
 * comes in line right after it opens, each by a review of their own.
 */
export const openIntake = command({
  name: 'programme.open-intake',
  version: 1,
  needs: 'intake.manage',
  input: strict({
    intakeId: IntakeId,
    region: RegionCode.describe('the province whose intake it is'),
    schoolYear: SchoolYear,
    segment: z.enum(segments),
    intakeName: text(3, 80),
    plannedMonths: z.int().min(1).max(36).describe('officials disagree on the duration, so it belongs to the intake'),
    plannedHours: z.int().min(1).max(3000),
    opens: z
      .enum(['now', 'later'])
      .default('now')
      .describe('`later`: planned; who registers stands as registered until it opens'),
  }),
  refusals: ['region-unknown', 'intake-open', 'intake-planned', 'intake-closed', 'intake-of-another-segment'],
  touches: (input) => [`intake:${input.intakeId}`],
})

export type Input = InputOf<typeof openIntake>
export type Facts = {
  readonly intake: { readonly state: IntakeState; readonly region: string | null; readonly segment: Segment } | null
  readonly regionKnown: boolean
}

/** An intake was opened, or planned. `subject` is the intake. */
export type IntakeOpened = Omit<Input, 'intakeId' | 'opens'> & {
  readonly type: 'intake.opened' | 'intake.planned'
  readonly subject: string
}

export function decide(
  input: Input,
  { intake, regionKnown }: Facts,
): Decision<IntakeOpened, CodeOf<typeof openIntake>> {
  if (!regionKnown) return refuse('region-unknown', 'region')
  if (intake?.state === 'open') return refuse('intake-open', 'intakeId')
  if (intake?.state === 'closed') return refuse('intake-closed', 'intakeId')
  if (intake?.state === 'planned' && input.opens === 'later') return refuse('intake-planned', 'intakeId')
  if (intake && intake.segment !== input.segment) return refuse('intake-of-another-segment', 'segment')
  const { intakeId, opens, ...fields } = input
  const opened: IntakeOpened = {
    type: opens === 'now' ? 'intake.opened' : 'intake.planned',
    subject: intakeId,
    ...fields,
  }
  return accept([opened], { intake: intakeId, state: opens === 'now' ? 'open' : 'planned' })
}
