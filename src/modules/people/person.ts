import type { z } from 'zod'
import { ageOn, type PlainDate } from '#kernel/plain-date.ts'
import { idOf } from '#kernel/id.ts'

export const PersonId = idOf('PersonId')
export type PersonId = z.output<typeof PersonId>

export type Sex = 'female' | 'male'

/** Whoever is younger needs a guardian's consent for more than registering (UU 27/2022 art. 25, UU 18/2017 art. 5). */
export const isMinor = (bornOn: PlainDate, today: PlainDate): boolean => ageOn(bornOn, today) < 18

/** Births that can be true for people of working life and their students: 1940 to today. */
export const plausibleBirth = (bornOn: PlainDate, today: PlainDate): boolean =>
  bornOn >= '1940-01-01' && bornOn <= today

/** Keys of the numbers that one person alone may have: whoever gives one away holds it. */
export const numberKeys = ({
  nik,
  nisn,
}: {
  readonly nik?: string | null
  readonly nisn?: string | null
}): string[] => [...(nik ? [`nik:${nik}`] : []), ...(nisn ? [`nisn:${nisn}`] : [])]

/** What the record says of a person, beyond numbers that are sealed. */
export type PersonFields = {
  readonly fullName: string
  readonly sex: Sex | null
  readonly village: string
  readonly address: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly motherName: string | null
  readonly nisn: string | null
}

/**
 * Fields that whoever registers the person may bring up to date; an empty new value never erases an old one, and a NISN is only added:
 * another one is a proposal.
 */
export const changedFields = (before: PersonFields, after: PersonFields): Partial<PersonFields> => ({
  ...(after.fullName !== before.fullName ? { fullName: after.fullName } : {}),
  ...(after.village !== before.village ? { village: after.village } : {}),
  ...(after.sex !== null && after.sex !== before.sex ? { sex: after.sex } : {}),
  ...(after.address !== null && after.address !== before.address ? { address: after.address } : {}),
  ...(after.phone !== null && after.phone !== before.phone ? { phone: after.phone } : {}),
  ...(after.email !== null && after.email !== before.email ? { email: after.email } : {}),
  ...(after.motherName !== null && after.motherName !== before.motherName ? { motherName: after.motherName } : {}),
  ...(after.nisn !== null && before.nisn === null ? { nisn: after.nisn } : {}),
})
