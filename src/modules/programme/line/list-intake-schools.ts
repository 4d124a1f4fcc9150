import { query } from '#kernel/query.ts'
import { strict, text } from '#kernel/text.ts'
import { OrganisationId } from '#modules/access/index.ts'
import { IntakeId } from '../intake.ts'

/** The lines of an intake by school, fifty at a time by name; before them that of those without a school. */
export const listIntakeSchools = query({
  name: 'programme.list-intake-schools',
  needs: 'intake.manage',
  method: 'get',
  input: strict({
    intakeId: IntakeId,
    text: text(2, 80).nullable().default(null).describe('words of the name, or an NPSN'),
    after: OrganisationId.nullable().default(null).describe('`next` of the page before'),
  }),
})

export type IntakeSchool = {
  /** Null: those who registered without a school. */
  readonly schoolId: string | null
  readonly name: string | null
  readonly npsn: string | null
  readonly waiting: number
  readonly awaitingConsent: number
  readonly admitted: number
  /** Null where nobody has set them. */
  readonly seats: number | null
  readonly classes: number | null
}
export type IntakeSchools = { readonly schools: readonly IntakeSchool[]; readonly next: string | null }
