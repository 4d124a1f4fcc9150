import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'
import type { IntakeState, Segment } from '../intake.ts'

/** For which schools the actor may send a list, and into which intakes: the choices of a form. */
export const importChoices = query({
  name: 'programme.import-choices',
  needs: 'registration.create',
  method: 'get',
  input: strict({}),
})

export type SchoolChoice = {
  readonly id: string
  readonly name: string
  readonly npsn: string
  readonly regency: string | null
}
export type IntakeChoice = {
  readonly id: string
  readonly name: string
  readonly segment: Segment
  readonly state: IntakeState
}
export type ImportChoices = {
  /** By name; at most a thousand. */
  readonly schools: readonly SchoolChoice[]
  /** Open ones first; closed ones are no choice. */
  readonly intakes: readonly IntakeChoice[]
}

/** The intake that is meant where none is chosen: the only open one of the segment. */
export function intakeMeant(
  intakes: readonly IntakeChoice[],
  segment: Segment,
): IntakeChoice | 'no-open-intake' | 'several-open-intakes' {
  const [first, second] = intakes.filter((one) => one.state === 'open' && one.segment === segment)
  if (first === undefined) return 'no-open-intake'
  return second === undefined ? first : 'several-open-intakes'
}
