import { z } from 'zod'
import { command, type CodeOf, type InputOf } from '#kernel/command.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { strict } from '#kernel/text.ts'
import { OrganisationId } from '#modules/access/index.ts'
import { IntakeId, type IntakeState } from '../intake.ts'
import { seatsFor, type Pool, type RuleKey } from './rule.ts'

/**
 * Fills the free seats of an intake by the rule that is in force, those of all schools at once; or, after somebody left, gives one
 * seat of one line to the next. A closed intake takes no registrations, but its line may still be admitted.
 */
export const admit = command({
  name: 'programme.admit',
  version: 1,
  needs: 'intake.manage',
  input: strict({
    intakeId: IntakeId,
    next: strict({ schoolId: OrganisationId.nullable() })
      .nullable()
      .default(null)
      .describe(
        'only the next in the line of this school (null: of those without a school); all free seats unless told',
      ),
    expected: strict({ admitted: z.int().min(1), ruleVersion: z.int().min(1) })
      .nullable()
      .default(null)
      .describe('what was counted before and confirmed: where it would come to something else by now, nothing is done'),
  }),
  refusals: ['intake-unknown', 'intake-planned', 'seats-unset', 'nobody-to-admit', 'changed-since-counted'],
  touches: (input) => [`intake:${input.intakeId}`],
})

export type Input = InputOf<typeof admit>

export type Facts = {
  readonly intake: { readonly state: IntakeState; readonly region: string | null } | null
  /** The rule in force; null where the province has none. */
  readonly rule: { readonly version: number; readonly keys: readonly RuleKey[] } | null
  readonly pools: readonly Pool[]
  readonly awaitingConsent: number
}

/** Somebody was given a seat. `subject` is the person; what it was decided by stands beside it. */
export type RegistrationAdmitted = {
  readonly type: 'registration.admitted'
  readonly subject: string
  readonly registrationId: string
  readonly intakeId: string
  readonly schoolId: string | null
  readonly ruleVersion: number
  readonly position: number
  readonly of: number
  readonly seats: number
}

export function decide(input: Input, facts: Facts): Decision<RegistrationAdmitted, CodeOf<typeof admit>> {
  const { intake, rule, awaitingConsent } = facts
  if (intake === null) return refuse('intake-unknown', 'intakeId')
  if (intake.state === 'planned') return refuse('intake-planned', 'intakeId')
  const { next } = input
  const pools = next === null ? facts.pools : facts.pools.filter(({ schoolId }) => schoolId === next.schoolId)
  const seats = pools.reduce((sum, pool) => sum + pool.seats, 0)
  if (seats === 0 || rule === null) return refuse('seats-unset', 'intakeId')
  const admitted = pools.flatMap((pool) =>
    seatsFor(rule.keys, pool, next === null ? Infinity : 1).map((one): RegistrationAdmitted => ({
      type: 'registration.admitted',
      subject: one.person,
      registrationId: one.registrationId,
      intakeId: input.intakeId,
      schoolId: one.schoolId,
      ruleVersion: rule.version,
      position: one.position,
      of: one.of,
      seats: one.seats,
    })),
  )
  const waiting = pools.reduce((sum, pool) => sum + pool.waiting, 0)
  const free = pools.reduce((sum, pool) => sum + Math.max(0, pool.seats - pool.admitted), 0)
  if (admitted.length === 0) return refuse('nobody-to-admit', 'intakeId', { free, waiting })
  const { expected } = input
  if (expected !== null && (expected.admitted !== admitted.length || expected.ruleVersion !== rule.version))
    return refuse('changed-since-counted', 'expected', { admitted: admitted.length })
  return accept(admitted, {
    ruleVersion: rule.version,
    admitted: admitted.length,
    waiting: waiting - admitted.length,
    awaitingConsent,
    free: free - admitted.length,
  })
}
