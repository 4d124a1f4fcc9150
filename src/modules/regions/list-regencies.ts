import { z } from 'zod'
import { query } from '#kernel/query.ts'
import { strict } from '#kernel/text.ts'
import { HOME_PROVINCE } from './region-code.ts'

/** The regencies and cities of a province. */
export const listRegencies = query({
  name: 'regions.list-regencies',
  needs: 'public',
  method: 'get',
  input: strict({
    province: z
      .string()
      .regex(/^\d{2}$/, { error: 'region-code' })
      .default(HOME_PROVINCE)
      .describe('Kemendagri code of the province'),
  }),
})

export type Regency = { readonly code: string; readonly name: string }
