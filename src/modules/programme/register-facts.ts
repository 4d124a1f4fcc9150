import type {
  PersonChanged,
  PersonFields,
  PersonProposed,
  PersonRegistered,
  ProposalKind,
} from '#modules/people/index.ts'
import type { IntakeState, Segment } from './intake.ts'
import type { RegistrationState } from './registration.ts'

/** Everything on which a registration is decided. */
export type Facts = {
  readonly intake: { readonly state: IntakeState; readonly segment: Segment } | null
  /** Region of the school; null if there is no such school; undefined if none was named. */
  readonly schoolRegion: string | null | undefined
  readonly villageKnown: boolean
  readonly nikRegionKnown: boolean
  readonly person: {
    readonly id: string
    readonly matchedBy: 'nik' | 'nisn' | 'name'
    readonly bornOn: string
    readonly schoolId: string | null
    readonly hasNik: boolean
    readonly nikSame: boolean
    readonly fields: PersonFields
    /** Kinds of which the very same already waits for the data steward. */
    readonly openProposals: readonly ProposalKind[]
    readonly registration: { readonly id: string; readonly number: string; readonly state: string } | null
  } | null
  /** Where somebody else has the NISN: of the same school, or elsewhere, of whom nothing is said. */
  readonly nisnOfAnother: 'here' | 'elsewhere' | null
  /** The ids that the caller made stand for something already. */
  readonly registrationIdTaken: boolean
  readonly personIdTaken: boolean
  /** The person of whom an answer would tell that they are registered elsewhere, and the digest of what was asked; null: it tells of nobody. */
  readonly tellsOf: { readonly person: string; readonly asked: string } | null
  /** How many such looks, differing in the person or in what was asked, this actor had for this school in the last 24 hours and by those before it in this batch. */
  readonly toldOf: number
  /** The serial for a new registration's number. */
  readonly serial: number
}

/** A registration was made. `subject` is the person. */
export type RegistrationMade = {
  readonly type: 'registration.made'
  readonly subject: string
  readonly registrationId: string
  readonly number: string
  readonly intakeId: string
  readonly segment: Segment
  readonly schoolId: string | null
  readonly schoolRegion: string | null
  readonly village: string
  readonly className: string | null
  readonly state: RegistrationState
}
export type Events = PersonRegistered | PersonChanged | PersonProposed | RegistrationMade
