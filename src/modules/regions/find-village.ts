import { z } from 'zod'
import { query } from '#kernel/query.ts'
import { strict, text } from '#kernel/text.ts'
import type { VillageKind } from './region-code.ts'

export const MOST_VILLAGES = 20

/** Finds villages by words of their own name, district, regency or province, or by the beginning of their code. */
export const findVillage = query({
  name: 'regions.find-village',
  needs: 'public',
  method: 'get',
  input: strict({
    text: text(2, 80).describe('words of village, district or regency in any order, each may be half typed; or a code'),
    limit: z.int().min(1).max(MOST_VILLAGES).default(MOST_VILLAGES),
  }),
})

/** A village with all that tells it from others of its name. */
export type VillageFound = {
  readonly code: string
  readonly kind: VillageKind
  readonly name: string
  readonly district: string
  readonly regency: string
  readonly province: string
}

/** `more`: there are others, so that another word should be typed. */
export type VillagesFound = { readonly villages: readonly VillageFound[]; readonly more: boolean }
