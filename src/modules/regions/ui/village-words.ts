import { m } from '#words/messages.js'
import type { VillageFound } from '../find-village.ts'
import { placeKey } from '../place-names.ts'
import { HOME_PROVINCE } from '../region-code.ts'

/** "Desa Bandar Agung", "Kelurahan Kedaton". */
export const villageName = ({ kind, name }: VillageFound): string =>
  kind === 'kelurahan' ? m.regions_kelurahan({ name }) : m.regions_desa({ name })

/** Where it lies: always district and regency, the province too where it is not Lampung. */
export const villagePlace = ({ code, district, regency, province }: VillageFound): string =>
  code.startsWith(`${HOME_PROVINCE}.`)
    ? m.regions_place({ district, regency })
    : m.regions_place_elsewhere({ district, regency, province })

/** What a search found, in a sentence: how many, and what to do now. */
export const searchResult = (
  typed: string,
  { villages, more }: { readonly villages: readonly VillageFound[]; readonly more: boolean },
): string => {
  if (typed.trim().length < 2) return m.regions_type_more()
  if (villages.length === 0) return m.regions_none_found({ typed: typed.trim() })
  const [first] = villages
  const namesakes = villages.filter(
    (one) => one.code.startsWith(`${HOME_PROVINCE}.`) && placeKey(one.name) === placeKey(typed),
  )
  if (first && namesakes.length > 1) return m.regions_namesakes({ count: namesakes.length, name: first.name })
  if (more) return m.regions_many_found({ count: villages.length })
  return villages.length === 1 ? m.regions_one_found() : m.regions_some_found({ count: villages.length })
}
