import { command, type CodeOf, type InputOf, type Meta } from '#kernel/command.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { PlainDate } from '#kernel/plain-date.ts'
import { referenceNumber } from '#kernel/reference-number.ts'
import { strict, text } from '#kernel/text.ts'
import { OrganisationId } from '#modules/access/index.ts'
import { isMinor, PersonId } from '#modules/people/index.ts'
import { IntakeId, type IntakeState, type Segment } from './intake.ts'
import type { RegistrationMade } from './register-facts.ts'
import { firstState, REGISTRATION_PREFIX, RegistrationId } from './registration.ts'

/**
 * Follows a person who moved to the school that asked for them: what runs at the former school goes along, and where nothing runs in
 * the intake that the new school asked for, it gets its registration. Sent by the system itself: no role holds the permission.
 */
export const moveRegistration = command({
  name: 'programme.move-registration',
  version: 1,
  needs: 'system.follow-up',
  input: strict({
    personId: PersonId,
    schoolId: OrganisationId.nullable().describe('the new school; null for none'),
    intakeId: IntakeId,
    registrationId: RegistrationId.describe('id for the registration, where one is made'),
    className: text(1, 40).nullable(),
  }),
  refusals: ['person-unknown', 'intake-unknown', 'school-unknown', 'registration-id-taken'],
  touches: (input) => [`person:${input.personId}`, `registration:${input.registrationId}`],
  holds: (input) => [`intake:${input.intakeId}`],
})

export type Input = InputOf<typeof moveRegistration>

export type Facts = {
  readonly person: { readonly bornOn: string; readonly village: string } | null
  readonly intake: { readonly state: IntakeState; readonly segment: Segment } | null
  /** Region of the school; null if there is no such school; undefined if none was named. */
  readonly schoolRegion: string | null | undefined
  /** The person's registrations that have not ended. */
  readonly running: readonly {
    readonly id: string
    readonly intakeId: string
    readonly schoolId: string | null
    readonly admitted: boolean
  }[]
  readonly registrationIdTaken: boolean
  readonly serial: number
}

/** A registration went to another school. `subject` is the person; `freed`: it was admitted, and a seat is free where it was. */
export type RegistrationMoved = {
  readonly type: 'registration.moved'
  readonly subject: string
  readonly registrationId: string
  readonly intakeId: string
  readonly freed: boolean
  readonly from: string | null
  readonly to: string | null
  /** Region of the new school, or of the home without one. */
  readonly region: string
  readonly className: string | null
}

export function decide(
  input: Input,
  facts: Facts,
  meta: Meta,
): Decision<RegistrationMade | RegistrationMoved, CodeOf<typeof moveRegistration>> {
  const { person, intake } = facts
  if (person === null) return refuse('person-unknown', 'personId')
  if (intake === null) return refuse('intake-unknown', 'intakeId')
  if (facts.schoolRegion === null) return refuse('school-unknown', 'schoolId')
  const moved = facts.running
    .filter((one) => one.schoolId !== input.schoolId)
    .map((one): RegistrationMoved => ({
      type: 'registration.moved',
      subject: input.personId,
      registrationId: one.id,
      intakeId: one.intakeId,
      freed: one.admitted,
      from: one.schoolId,
      to: input.schoolId,
      region: facts.schoolRegion ?? person.village,
      className: one.intakeId === input.intakeId ? input.className : null,
    }))
  if (facts.running.some((one) => one.intakeId === input.intakeId))
    return accept(moved, { outcome: 'moved', registrations: moved.length })
  if (facts.registrationIdTaken) return refuse('registration-id-taken', 'registrationId')
  const made: RegistrationMade = {
    type: 'registration.made',
    subject: input.personId,
    registrationId: input.registrationId,
    number: referenceNumber(REGISTRATION_PREFIX, Number(meta.today.slice(0, 4)), facts.serial),
    intakeId: input.intakeId,
    segment: intake.segment,
    schoolId: input.schoolId,
    schoolRegion: facts.schoolRegion ?? null,
    village: person.village,
    className: input.className,
    // The school asked while the intake was open; that a steward decided later is not the student's fault.
    state: firstState(isMinor(PlainDate.parse(person.bornOn), meta.today), intake.state),
  }
  return accept<RegistrationMade | RegistrationMoved>([...moved, made], {
    outcome: 'made',
    registrations: moved.length + 1,
  })
}
