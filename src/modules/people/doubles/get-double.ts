import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'
import type { Sex } from '../person.ts'
import { DoubleId } from './double-events.ts'
import type { Reason } from './suspicion.ts'

/** A suspected pair: both records side by side, with what speaks for one person and against it. Each look stands in both read logs. */
export const getDouble = query({
  name: 'people.get-double',
  needs: 'person.merge',
  method: 'get',
  audited: 'subject',
  input: strict({ doubleId: DoubleId }),
})

/** One of the two records; its NIK is masked. */
export type DoubleSide = {
  readonly personId: string
  readonly fullName: string
  readonly bornOn: string
  readonly sex: Sex | null
  readonly village: string
  readonly district: string
  readonly address: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly motherName: string | null
  readonly nikShown: string | null
  readonly nisn: string | null
  readonly school: string | null
  readonly registeredAt: string
  /** Another record points to this one since both were found to be one person's. */
  readonly holdsOthers: boolean
  readonly openProposals: number
}

export type DoublePaper = {
  readonly id: string
  readonly one: DoubleSide
  readonly other: DoubleSide
  readonly score: number
  readonly reasons: readonly { readonly code: Reason; readonly speaksFor: boolean }[]
  readonly foundAt: string
  readonly abilities: readonly string[]
}
