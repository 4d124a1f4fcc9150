import type { z } from 'zod'
import { idOf } from '#kernel/id.ts'

export const OrganisationId = idOf('OrganisationId')
export type OrganisationId = z.output<typeof OrganisationId>
