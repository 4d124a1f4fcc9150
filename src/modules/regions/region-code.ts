import { z } from 'zod'

/** Kemendagri code of a village or kelurahan: 18.07.15.2006. */
export const VillageCode = z
  .string()
  .overwrite((text) => text.trim())
  .regex(/^\d{2}\.\d{2}\.\d{2}\.\d{4}$/, { error: 'village-code' })
  .brand<'VillageCode'>()
  .meta({ examples: ['18.07.15.2006'] })
export type VillageCode = z.output<typeof VillageCode>

/** Kemendagri code of any region, province to village: 18, 18.07, 18.07.15, 18.07.15.2006. */
export const RegionCode = z
  .string()
  .overwrite((text) => text.trim())
  .regex(/^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/, { error: 'region-code' })
  .brand<'RegionCode'>()
  .meta({ examples: ['18.07'] })
export type RegionCode = z.output<typeof RegionCode>

/** Lampung: what is looked for is looked for here first. */
export const HOME_PROVINCE = '18'

/** The regency in which a region lies: 18.07 for 18.07.15.2006. */
export const regencyOf = (code: string): string => code.slice(0, 5)

/** The region and those above it, from itself up: 18.07.15 → 18.07.15, 18.07, 18. */
export const upwards = (code: string): readonly string[] => {
  const parts = code.split('.')
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('.'))
}

/** In the official list the first digit of a village's own number says what it is: 1 a kelurahan, else a desa (or its like). */
export const villageKind = (code: string): VillageKind => (code.charAt(9) === '1' ? 'kelurahan' : 'desa')
export type VillageKind = 'desa' | 'kelurahan'
