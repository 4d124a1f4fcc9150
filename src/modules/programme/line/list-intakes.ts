import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'
import { IntakeId, type IntakeState, type Segment } from '../intake.ts'
import type { RuleInForce } from './get-place-in-line.ts'
import type { Readiness } from './readiness.ts'

/** The intakes that the asker plans, the latest school year first, fifty at a time. */
export const listIntakes = query({
  name: 'programme.list-intakes',
  needs: 'intake.manage',
  method: 'get',
  input: strict({ after: IntakeId.nullable().default(null).describe('`next` of the page before') }),
})

/** One of them, with the rule of its lines and all that it was before. */
export const getIntake = query({
  name: 'programme.get-intake',
  needs: 'intake.manage',
  method: 'get',
  input: strict({ intakeId: IntakeId }),
})

export type IntakeRow = {
  readonly id: string
  readonly name: string
  readonly schoolYear: string
  readonly segment: Segment
  readonly state: IntakeState
  readonly plannedMonths: number
  readonly plannedHours: number
  readonly targetLevel: string
  readonly readiness: Readiness
  readonly registered: number
  readonly awaitingConsent: number
  readonly waiting: number
  readonly admitted: number
  readonly seats: number
  readonly classes: number
  readonly schoolsWithSeats: number
}

export type IntakesPage = { readonly intakes: readonly IntakeRow[]; readonly next: string | null }

export type IntakePage = {
  readonly intake: IntakeRow & { readonly region: string | null }
  readonly asOf: string
  readonly rule: RuleInForce | null
  /** All versions of the province's rule, the latest first; at most fifty. */
  readonly rules: readonly RuleInForce[]
}
