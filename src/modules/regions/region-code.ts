import { z } from 'zod'

/** Kemendagri code of a village or kelurahan: 18.07.15.2006. */
export const VillageCode = z
  .string()
  .overwrite((text) => text.trim())
  .regex(/^\d{2}\.\d{2}\.\d{2}\.\d{4}$/, { error: 'village-code' })
  .brand<'VillageCode'>()
export type VillageCode = z.output<typeof VillageCode>

/** The regency in which a region lies: 18.07 for 18.07.15.2006. */
export const regencyOf = (code: string): string => code.slice(0, 5)
