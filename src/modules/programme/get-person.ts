import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'
import { PersonId, type Sex } from '#modules/people/index.ts'
import type { Segment } from './intake.ts'
import type { RegistrationState } from './registration.ts'

/** What is known of one person and what is missing, without what happened before: all that a script needs. */
export const getPerson = query({
  name: 'programme.get-person',
  needs: 'person.read',
  method: 'get',
  audited: 'subject',
  input: strict({ personId: PersonId }),
})

export const missingThings = ['guardian-consent', 'nik', 'phone', 'nisn', 'sex'] as const
export type MissingThing = (typeof missingThings)[number]

export type PersonRegistration = {
  readonly id: string
  readonly number: string
  readonly intake: string
  readonly schoolYear: string
  readonly segment: Segment
  readonly school: string | null
  readonly className: string | null
  readonly state: RegistrationState
  readonly registeredAt: string
}

export type PersonRecord = {
  readonly person: {
    readonly id: string
    readonly fullName: string
    readonly bornOn: string
    readonly age: number
    readonly minor: boolean
    readonly sex: Sex | null
    readonly nikShown: string | null
    readonly nisn: string | null
    readonly villageCode: string
    readonly village: string
    readonly district: string
    readonly regency: string
    readonly address: string | null
    readonly phone: string | null
    readonly email: string | null
    readonly motherName: string | null
    readonly school: string | null
    readonly registeredAt: string
    readonly changedAt: string
  }
  readonly registrations: readonly PersonRegistration[]
  readonly missing: readonly MissingThing[]
  readonly openProposals: number
  readonly abilities: readonly string[]
}

/** What is still missing, most urgent first. */
export const missingOf = (
  person: Pick<PersonRecord['person'], 'nikShown' | 'phone' | 'nisn' | 'sex'>,
  registrations: readonly Pick<PersonRegistration, 'state' | 'segment'>[],
): readonly MissingThing[] => {
  const lacks: Record<MissingThing, boolean> = {
    'guardian-consent': registrations.some((one) => one.state === 'awaiting-consent'),
    nik: person.nikShown === null,
    phone: person.phone === null,
    nisn: person.nisn === null && registrations.some((one) => one.segment === 'class-xii'),
    sex: person.sex === null,
  }
  return missingThings.filter((thing) => lacks[thing])
}
