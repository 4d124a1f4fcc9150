import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'
import { PersonId, type Sex } from '#modules/people/index.ts'
import type { Segment } from './intake.ts'
import type { RegistrationState } from './registration.ts'

/** One person as officers, and the person, see them: what is known, what is missing, what happened, who looked. */
export const getPersonPage = query({
  name: 'programme.get-person-page',
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

/** One field as it was and as it became; either may be null. Villages, schools and intakes are names, numbers are masked. */
export type FieldChange = { readonly field: string; readonly before: string | null; readonly after: string | null }

export type HistoryLine = {
  readonly seq: number
  readonly at: string
  readonly type: string
  readonly actorKind: string
  readonly actorName: string | null
  /** Who agreed to it, where a second person had to. */
  readonly agreedBy: { readonly actorKind: string; readonly actorName: string | null } | null
  readonly channel: string | null
  readonly changes: readonly FieldChange[]
  /** The person was erased: only that something happened is left. */
  readonly erased: boolean
}

export type ReadLine = {
  readonly seq: number
  readonly at: string
  readonly actorKind: string
  readonly actorName: string | null
  readonly query: string
  readonly reason: string | null
}

export type PersonPage = {
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
  /** The latest hundred of each. */
  readonly history: readonly HistoryLine[]
  readonly reads: readonly ReadLine[]
  readonly abilities: readonly string[]
}

/** What is still missing, most urgent first. */
export const missingOf = (
  person: Pick<PersonPage['person'], 'nikShown' | 'phone' | 'nisn' | 'sex'>,
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
