import { z } from 'zod'
import { PlainDate } from '#kernel/plain-date.ts'
import { strict, text } from '#kernel/text.ts'
import { OrganisationId } from '#modules/access/index.ts'
import { FullName, Nik, Nisn, PersonId, Phone } from '#modules/people/index.ts'
import { VillageCode } from '#modules/regions/index.ts'
import { IntakeId } from './intake.ts'
import { RegistrationId } from './registration.ts'

/** What a registration says. Required are name, birth date, village, and a school or none; all else may be added later. */
export const registerInput = strict({
  registrationId: RegistrationId,
  personId: PersonId.describe('id for the person, if new; the answer says which person it became'),
  intakeId: IntakeId,
  schoolId: OrganisationId.nullable().describe('the registering school; null for "none"'),
  fullName: FullName,
  bornOn: PlainDate,
  village: VillageCode,
  className: text(1, 40).nullable().default(null),
  sex: z.enum(['female', 'male']).nullable().default(null),
  nik: Nik.nullable().default(null),
  nisn: Nisn.nullable().default(null),
  address: text(3, 200).nullable().default(null),
  phone: Phone.nullable().default(null),
  email: z.email({ error: 'email-form' }).max(120).nullable().default(null),
  motherName: text(2, 120).nullable().default(null),
})

export type Input = z.output<typeof registerInput>
