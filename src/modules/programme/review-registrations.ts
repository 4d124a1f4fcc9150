import { command, type CodeOf, type InputOf, type Meta } from '#kernel/command.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { PlainDate } from '#kernel/plain-date.ts'
import { strict } from '#kernel/text.ts'
import { isMinor, PersonId } from '#modules/people/index.ts'
import { regencyOf } from '#modules/regions/index.ts'
import type { IntakeState } from './intake.ts'
import { firstState, type RegistrationState } from './registration.ts'

/**
 * Brings a person's registrations in line with a record that was corrected: by the birth date, whether a guardian must consent; by
 * the home, the regency of whoever has no school; in line, what the rule compares. Sent by the system itself: no role holds the permission.
 */
export const reviewRegistrations = command({
  name: 'programme.review-registrations',
  version: 1,
  needs: 'system.follow-up',
  input: strict({ personId: PersonId }),
  refusals: ['person-unknown'],
  touches: (input) => [`person:${input.personId}`],
})

export type Input = InputOf<typeof reviewRegistrations>

export type Facts = {
  readonly person: { readonly bornOn: string; readonly village: string } | null
  readonly registrations: readonly {
    readonly id: string
    readonly state: RegistrationState
    readonly intake: IntakeState
    readonly schoolId: string | null
    readonly regency: string
    /** Does what a rule compares, the birth date or the numbers on record, stand otherwise than it did? */
    readonly countsOtherwise: boolean
  }[]
}

/** What a corrected record changed of a registration. `subject` is the person. */
export type RegistrationReviewed = {
  readonly type: 'registration.reviewed'
  readonly subject: string
  readonly registrationId: string
  readonly before: { readonly state: RegistrationState; readonly regency: string }
  readonly after: { readonly state: RegistrationState; readonly regency: string }
}

/** States in which a guardian's consent still matters; whoever is admitted or gone stays so. */
const inLine: readonly RegistrationState[] = ['registered', 'awaiting-consent', 'waiting']

export function decide(
  input: Input,
  { person, registrations }: Facts,
  meta: Meta,
): Decision<RegistrationReviewed, CodeOf<typeof reviewRegistrations>> {
  if (person === null) return refuse('person-unknown', 'personId')
  const minor = isMinor(PlainDate.parse(person.bornOn), meta.today)
  const reviewed = registrations.flatMap((one): RegistrationReviewed[] => {
    // Consent once given is recorded later; until then being in line follows from the age alone.
    const state = inLine.includes(one.state) ? firstState(minor, one.intake) : one.state
    const regency = one.schoolId === null ? regencyOf(person.village) : one.regency
    if (state === one.state && regency === one.regency && !one.countsOtherwise) return []
    return [
      {
        type: 'registration.reviewed',
        subject: input.personId,
        registrationId: one.id,
        before: { state: one.state, regency: one.regency },
        after: { state, regency },
      },
    ]
  })
  return accept(reviewed, { registrations: reviewed.length })
}
