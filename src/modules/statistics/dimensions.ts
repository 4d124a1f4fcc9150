import { findCountry } from './countries.ts'

/**
 * By what a table tells people apart. `employer-type` (KP2MI: whose worker one is) and `employment-status` (BPS: how one works) both say
 * "formal" and "informal" of quite different things, so they are two, and nothing leads from one to the other.
 */
export const dimensions = [
  'place',
  'destination',
  'employer-type',
  'employment-status',
  'sex',
  'position',
  'education',
] as const
export type Dimension = (typeof dimensions)[number]

/** Members of the dimensions that have a fixed list; the rest: codes of regions, of countries and `other`, titles of positions as printed. */
export const members: Readonly<Partial<Record<Dimension, readonly string[]>>> = {
  'employer-type': ['legal-entity', 'individual'],
  'employment-status': ['bps-formal', 'bps-informal'],
  sex: ['f', 'm'],
  education: ['primary', 'junior-secondary', 'senior-secondary', 'vocational-secondary', 'diploma', 'university'],
}

/** Some other countries than those that are named, or other positions. */
export const OTHER = 'other'

/** A table may name only the most frequent of these: what is missing to the total are others. */
export const isOpen = (dimension: Dimension): boolean => dimension === 'destination' || dimension === 'position'

const headers: Readonly<Record<Dimension, readonly string[]>> = {
  place: ['kabupaten kota', 'kabupaten', 'kab kota', 'daerah asal', 'kabupaten kota asal', 'wilayah', 'kode wilayah'],
  destination: ['negara', 'negara tujuan', 'negara penempatan', 'tujuan', 'kawasan tujuan'],
  'employer-type': ['jenis pemberi kerja', 'pemberi kerja', 'sektor pemberi kerja', 'sektor penempatan'],
  'employment-status': ['status pekerjaan', 'status pekerjaan utama', 'kegiatan formal informal'],
  sex: ['jenis kelamin', 'kelamin', 'jk', 'l p'],
  position: ['jabatan', 'posisi', 'jenis pekerjaan', 'pekerjaan'],
  education: ['pendidikan', 'pendidikan tertinggi', 'tingkat pendidikan', 'pendidikan tertinggi yang ditamatkan'],
}

const words: Readonly<Partial<Record<Dimension, Readonly<Record<string, string>>>>> = {
  'employer-type': {
    formal: 'legal-entity',
    'berbadan hukum': 'legal-entity',
    'pemberi kerja berbadan hukum': 'legal-entity',
    informal: 'individual',
    perseorangan: 'individual',
    'pemberi kerja perseorangan': 'individual',
  },
  'employment-status': { formal: 'bps-formal', informal: 'bps-informal' },
  sex: { 'laki laki': 'm', l: 'm', pria: 'm', perempuan: 'f', p: 'f', wanita: 'f' },
  education: {
    sd: 'primary',
    'sd ke bawah': 'primary',
    'tidak pernah sekolah sd': 'primary',
    smp: 'junior-secondary',
    sma: 'senior-secondary',
    smk: 'vocational-secondary',
    diploma: 'diploma',
    'diploma i ii iii': 'diploma',
    universitas: 'university',
    'diploma iv s1 s2 s3': 'university',
  },
}

/** "Kabupaten/Kota *" → "kabupaten kota". */
export const labelKey = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/\([^)]*\)/g, ' ')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

const dimensionOf = new Map(dimensions.flatMap((one) => headers[one].map((word): [string, Dimension] => [word, one])))
/** What a header says its rows are, or null where it says nothing of that. */
export const findDimension = (header: string): Dimension | null => dimensionOf.get(labelKey(header)) ?? null

export type Place = { readonly code: string; readonly name: string }

/** The member that a label names, among `places` where it is a place; null where there is none. A position is whatever was printed. */
export function findMember(dimension: Dimension, label: string, places: ReadonlyMap<string, string>): string | null {
  const key = labelKey(label)
  if (dimension === 'place') return places.get(placeKey(label)) ?? null
  // Titles of positions overlap, so they stay as they were printed.
  if (dimension === 'position') return label === '' ? null : isRest(key) ? OTHER : label
  if (dimension === 'destination') return isRest(key) ? OTHER : findCountry(label)
  return words[dimension]?.[key] ?? null
}

const isRest = (key: string): boolean => /^(?:negara |jabatan |tujuan )?(?:lain|lainnya|lain lain)$/.test(key)

/**
 * Regencies by whatever names and codes them: "18.07", "1807", "Lampung Timur", "Kab. Lampung Timur", "L. Timur", "Bandarlampung". BPS numbers
 * them otherwise (1801 is Lampung Barat there), so in tables of BPS a code names nothing.
 */
export const placeKeys = (places: readonly Place[], { codes = true } = {}): ReadonlyMap<string, string> =>
  new Map(
    places.flatMap(({ code, name }) => [...(codes ? [[placeKey(code), code] as const] : []), [placeKey(name), code]]),
  )

const placeKey = (label: string): string =>
  /^[\d.\s]+$/.test(label)
    ? label.replaceAll(/\D/g, '')
    : labelKey(label)
        .replace(/^(?:kabupaten|kab|kota administrasi|kota|provinsi|prov) /, '')
        .replace(/^l /, 'lampung ')
        .replace(/^t b(?:awang)? barat$/, 'tulang bawang barat')
        .replace(/^t bawang$/, 'tulang bawang')
        .replaceAll(' ', '')
