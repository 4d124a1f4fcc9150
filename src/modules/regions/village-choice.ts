import type { VillageFound, VillagesFound } from './find-village.ts'

/** How the picker's parts are named in a form, beside the field that it fills. */
export const villagePickerFields = { typed: 'desa', typedBefore: 'desaSebelumnya', search: 'cari' } as const

/** What a page knows about the village that a form asks for. The picker shows it; without JavaScript it is all that it has. */
export type VillageChoice = {
  /** The form was sent to search only; nothing is to be saved. */
  readonly searching: boolean
  readonly typed: string
  /** Null where nothing was searched. */
  readonly found: VillagesFound | null
  readonly chosen: VillageFound | null
}
