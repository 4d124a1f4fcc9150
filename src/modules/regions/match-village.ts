import type { VillageFound } from './find-village.ts'
import { placeKey, placeWords } from './place-names.ts'
import { HOME_PROVINCE, VillageCode } from './region-code.ts'

/** A village as a sheet names it: by name and, where the sheet has them, district and regency; or by code in place of the name. */
export type VillageNamed = {
  readonly village: string
  readonly district?: string | null
  readonly regency?: string | null
}

/**
 * Which village is meant. `byNameAlone`: nothing but its name led to it, so somebody should look at it, because names repeat
 * ("Bandar Agung" is six villages in Lampung). `several`: a person must choose among these.
 */
export type VillageMatch =
  | { readonly kind: 'found'; readonly village: VillageFound; readonly byNameAlone: boolean }
  | { readonly kind: 'several'; readonly villages: readonly VillageFound[] }
  | { readonly kind: 'none' }

/** What a name is looked up by: `code`, or keys in order of preference, because "Kampung Baru" may be a village's whole name. */
export type VillageKeys = {
  readonly code: string | null
  readonly keys: readonly string[]
  readonly district: string
  readonly regency: readonly string[]
}

const villageKinds = new Set(['desa', 'ds', 'kelurahan', 'kel', 'kampung', 'kp', 'pekon', 'tiyuh'])
const districtKinds = new Set(['kecamatan', 'kec'])

/** "Desa Bandar Agung, Kec. Bandar Sribhawono": what follows a comma is the district, then the regency, unless they are given. */
export function keysOf({ village, district = null, regency = null }: VillageNamed): VillageKeys {
  const [name = '', secondPart = '', thirdPart = ''] = village.split(',')
  return {
    code: codeIn(village),
    keys: [...new Set([placeKey(name), without(villageKinds, name)])].filter((key) => key !== ''),
    district: without(districtKinds, district ?? secondPart),
    regency: regencyKeys(regency ?? thirdPart),
  }
}

/** Chooses among all villages whose key is one of those looked for. */
export function chooseVillage(keys: VillageKeys, candidates: readonly VillageFound[]): VillageMatch {
  if (keys.code !== null)
    return answer(
      candidates.filter((one) => one.code === keys.code),
      false,
    )
  const judged = keys.keys.map((key) =>
    judge(
      keys,
      candidates.filter((one) => placeKey(one.name) === key),
    ),
  )
  const best = judged.find((one) => one.agrees) ?? judged.find((one) => one.match.kind !== 'none')
  return best?.match ?? { kind: 'none' }
}

type Judged = { readonly match: VillageMatch; readonly agrees: boolean }

/** What was said of district or regency must hold; where it holds for none, it may be misspelt, and a person must look. */
function judge(keys: VillageKeys, named: readonly VillageFound[]): Judged {
  const inRegency = named.filter((one) => keys.regency.includes(placeKey(one.regency)))
  const near = inRegency.length > 0 ? inRegency : homeFirst(named)
  const inDistrict = near.filter((one) => placeKey(one.district) === keys.district)
  const agrees =
    near.length > 0 &&
    (keys.district === '' || inDistrict.length > 0) &&
    (keys.regency.length === 0 || inRegency.length > 0)
  if (agrees)
    return {
      match: answer(inDistrict.length > 0 ? inDistrict : near, keys.district === '' && keys.regency.length === 0),
      agrees,
    }
  return { match: near.length > 0 ? { kind: 'several', villages: near } : { kind: 'none' }, agrees }
}

const answer = (villages: readonly VillageFound[], byNameAlone: boolean): VillageMatch => {
  const [first, second] = villages
  if (first === undefined) return { kind: 'none' }
  return second === undefined ? { kind: 'found', village: first, byNameAlone } : { kind: 'several', villages }
}

/** Where no regency is said, Lampung is meant if Lampung has one of that name. */
const homeFirst = (villages: readonly VillageFound[]): readonly VillageFound[] => {
  const home = villages.filter((one) => one.code.startsWith(`${HOME_PROVINCE}.`))
  return home.length > 0 ? home : villages
}

const without = (kinds: ReadonlySet<string>, name: string): string => {
  const [first = '', ...rest] = placeWords(name)
  return kinds.has(first) && rest.length > 0 ? rest.join('') : placeKey(name)
}

/** 18.07.15.2006, also without dots. */
const codeIn = (text: string): string | null => {
  const digits = text.replaceAll(/[\s.]/g, '')
  const dotted = digits.replace(/^(\d{2})(\d{2})(\d{2})(\d{4})$/, '$1.$2.$3.$4')
  return VillageCode.safeParse(dotted).data ?? null
}

/** As people in Lampung shorten them. */
const shortNames: Readonly<Record<string, string>> = {
  lamsel: 'lampungselatan',
  lamteng: 'lampungtengah',
  lamut: 'lampungutara',
  lampura: 'lampungutara',
  lambar: 'lampungbarat',
  lamtim: 'lampungtimur',
  tuba: 'tulangbawang',
  tubaba: 'tulangbawangbarat',
  pesibar: 'pesisirbarat',
  balam: 'bandarlampung',
  blampung: 'bandarlampung',
}

/** A regency's official name says whether it is a Kabupaten or a Kota; people often leave that out. */
const regencyKeys = (name: string): readonly string[] => {
  const [first = '', ...rest] = placeWords(name)
  const bare = first === 'kabupaten' || first === 'kab' || first === 'kota' ? rest.join('') : placeKey(name)
  const full = shortNames[bare] ?? bare
  if (full === '') return []
  if (first === 'kota') return [`kota${full}`, `kotaadministrasi${full}`]
  return rest.length > 0 && first.startsWith('kab')
    ? [`kabupaten${full}`]
    : [`kabupaten${full}`, `kota${full}`, `kotaadministrasi${full}`]
}
