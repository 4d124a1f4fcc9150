import { z } from 'zod'
import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'
import type { IntakeState } from '../intake.ts'
import { RegistrationId, type RegistrationState } from '../registration.ts'
import type { Deciding, RuleKey } from './rule.ts'

/** Where a registration stands in its line, and why; now, or as it stood at any moment. */
export const getPlaceInLine = query({
  name: 'programme.get-place-in-line',
  needs: 'person.read',
  method: 'get',
  audited: 'subject',
  input: strict({
    registrationId: RegistrationId,
    at: z.iso.datetime({ precision: 3, abort: true }).optional().describe('the moment; now unless told'),
  }),
})

/** The rule as it was in force. */
export type RuleInForce = {
  readonly version: number
  readonly keys: readonly RuleKey[]
  readonly lotWord: string | null
  readonly source: string
  readonly toConfirm: boolean
  readonly from: string
}

/** What is compared of somebody in line. */
export type Compared = {
  readonly waitedBefore: boolean
  readonly registeredAt: string
  readonly since: string
  readonly bornOn: string
  readonly papers: boolean
  readonly lot: string
}

export type PlaceInLine = {
  readonly registrationId: string
  readonly number: string
  readonly state: RegistrationState
  readonly intake: { readonly name: string; readonly schoolYear: string; readonly state: IntakeState }
  /** The school whose line it is; null in the line of those without a school. */
  readonly schoolId: string | null
  readonly school: string | null
  readonly asOf: string
  readonly rule: RuleInForce | null
  /** Null where nobody has said yet how many seats there are. */
  readonly seats: number | null
  readonly admitted: number
  /** Null for whoever does not stand in line. */
  readonly place: {
    readonly position: number
    readonly of: number
    readonly own: Compared
    /** How many stand before, by the key that put them there. */
    readonly ahead: readonly { readonly key: Deciding; readonly people: number }[]
  } | null
}
