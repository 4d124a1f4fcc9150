import { z } from 'zod'
import { query } from '#kernel/query.ts'
import { strict, text } from '#kernel/text.ts'
import { OrganisationId } from '#modules/access/index.ts'
import { RegionCode } from '#modules/regions/index.ts'
import { segments, type Segment } from './intake.ts'
import { SchoolYear } from './open-intake.ts'
import { RegistrationId, registrationStates, type RegistrationState } from './registration.ts'
import type { Search } from './search-text.ts'

export const registrationSorts = ['newest', 'oldest', 'name'] as const

export const registrationFilters = {
  text: text(1, 80)
    .nullable()
    .default(null)
    .describe(
      'NIK, NISN, registration number, NPSN or name of a school (SMA…, SMK…), or words of a name, the last may be half typed',
    ),
  regency: RegionCode.nullable().default(null).describe('regency of the school, or of the home without a school'),
  school: OrganisationId.nullable().default(null),
  segment: z.enum(segments).nullable().default(null),
  state: z
    .enum([...registrationStates, 'running'])
    .nullable()
    .default(null)
    .describe('`running`: all that were neither withdrawn nor undone'),
  schoolYear: SchoolYear.nullable().default(null).describe('of intakes of this school year'),
  missing: z
    .enum(['numbers'])
    .nullable()
    .default(null)
    .describe('`numbers`: running ones of people without a NIK, or in class XII without a NISN'),
  sort: z.enum(registrationSorts).default('newest'),
  after: RegistrationId.nullable().default(null).describe('`next` of the page before'),
  before: RegistrationId.nullable()
    .default(null)
    .describe('`previous` of the page after; `after` counts where both are given'),
}

/** Who registered, fifty at a time. Asked by POST: what is looked for may be a personal number. */
export const listRegistrations = query({
  name: 'programme.list-registrations',
  needs: 'person.read',
  method: 'post',
  input: strict(registrationFilters),
})

export type RegistrationRow = {
  readonly id: string
  readonly number: string
  readonly person: string
  readonly fullName: string
  readonly age: number
  readonly nikShown: string | null
  readonly village: string
  readonly district: string
  readonly regency: string
  readonly school: string | null
  readonly className: string | null
  readonly segment: Segment
  readonly state: RegistrationState
  readonly registeredAt: string
  /** Commands and questions that the actor may use on this person, by name. */
  readonly abilities: readonly string[]
}

export type RegistrationPage = {
  readonly rows: readonly RegistrationRow[]
  readonly next: string | null
  readonly previous: string | null
  /** As what the text was understood; `narrow`: more words begin so than were looked for, type on. */
  readonly understood: {
    readonly kind: Search['kind'] | 'none'
    readonly narrow: boolean
    readonly near: NearNames | null
  }
}

/** Few or none are called exactly so: the first `exact` rows are, those below bear near names, the nearest on top. */
export type NearNames = {
  readonly exact: number
  /** The words that were taken for others, and for which: such only as somebody on this page bears. */
  readonly words: readonly { readonly asked: string; readonly found: readonly string[] }[]
}
