import { z } from 'zod'
import { idOf } from '#kernel/id.ts'

export const OrganisationId = idOf('OrganisationId')
export type OrganisationId = z.output<typeof OrganisationId>

export const OrganisationKind = z.enum([
  'province',
  'education-office',
  'labour-office',
  'bp3mi',
  'lpk',
  'school',
  'p3mi',
  'village',
  'mission',
])
export type OrganisationKind = z.output<typeof OrganisationKind>

/** National school number: 8 digits. */
export const Npsn = z
  .string()
  .trim()
  .regex(/^\d{8}$/, { error: 'npsn-form' })
