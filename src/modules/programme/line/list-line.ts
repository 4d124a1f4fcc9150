import { z } from 'zod'
import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'
import { OrganisationId } from '#modules/access/index.ts'
import { IntakeId } from '../intake.ts'
import { RegistrationId } from '../registration.ts'
import type { Compared, RuleInForce } from './get-place-in-line.ts'

/** The line of one school in an intake, or of those without a school, in its order, fifty at a time; now, or as it stood at a moment. */
export const listLine = query({
  name: 'programme.list-line',
  needs: 'person.read',
  method: 'get',
  input: strict({
    intakeId: IntakeId,
    schoolId: OrganisationId.nullable().describe('null: those without a school'),
    after: RegistrationId.nullable().default(null).describe('`next` of the page before'),
    at: z.iso.datetime({ precision: 3, abort: true }).optional().describe('the moment; now unless told'),
  }),
})

export type LineRow = Compared & {
  readonly registrationId: string
  readonly person: string
  readonly fullName: string
  readonly number: string
  readonly position: number
}

/** Whoever the asker may not see keeps the place in line, and is not named: positions then have gaps. */
export type LinePage = {
  readonly intake: string | null
  readonly school: string | null
  readonly asOf: string
  readonly rule: RuleInForce | null
  readonly of: number
  readonly rows: readonly LineRow[]
  readonly next: string | null
}
