import { createRandom, shareOut, type Random } from './random.ts'

/** A district with its villages, as the official list has them. */
export type DemoDistrict = { readonly code: string; readonly name: string; readonly villages: readonly string[] }

/** An invented state school. `npsn` is from a range that no school has. */
export type DemoSchool = {
  readonly npsn: string
  readonly name: string
  readonly level: 'sma' | 'smk'
  readonly district: string
}

export const SENIOR_SCHOOLS = 239
export const VOCATIONAL_SCHOOLS = 113
const FIRST_NPSN = 69_910_001

/** Inhabitants in thousands, roughly: schools follow people. A regency that is not listed counts as a small one. */
const inhabitants: Readonly<Record<string, number>> = {
  '18.01': 1_070,
  '18.02': 1_480,
  '18.03': 640,
  '18.04': 305,
  '18.05': 430,
  '18.06': 650,
  '18.07': 1_120,
  '18.08': 480,
  '18.09': 480,
  '18.10': 410,
  '18.11': 230,
  '18.12': 290,
  '18.13': 165,
  '18.71': 1_180,
  '18.72': 172,
}

/** Spreads schools over regencies by inhabitants and within a regency over its districts, the largest first. */
export function inventSchools(
  seed: string,
  districts: readonly DemoDistrict[],
  counts = { sma: SENIOR_SCHOOLS, smk: VOCATIONAL_SCHOOLS },
): readonly DemoSchool[] {
  const random = createRandom(`${seed} schools`)
  const byRegency = [...Map.groupBy(districts, (one) => one.code.slice(0, 5))].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const weights = byRegency.map(([code]) => inhabitants[code] ?? 150)
  const levels = ['sma', 'smk'] as const
  const placed = levels.flatMap((level) => {
    const shares = shareOut(counts[level], weights)
    return byRegency.flatMap(([, some], i) =>
      spread(random, some, shares[i] ?? 0).map((district) => ({ level, district })),
    )
  })
  const numbers = new Map<string, number>()
  return placed.map(({ level, district }, i) => {
    const number = (numbers.get(`${level} ${district.code}`) ?? 0) + 1
    numbers.set(`${level} ${district.code}`, number)
    return {
      npsn: String(FIRST_NPSN + i),
      name: `${level.toUpperCase()} Negeri Contoh ${number} ${district.name}`,
      level,
      district: district.code,
    }
  })
}

/** Each district gets its first school before any gets a second. */
const spread = (random: Random, districts: readonly DemoDistrict[], count: number): readonly DemoDistrict[] => {
  const ordered = districts
    .map((one) => [one, one.villages.length * (0.75 + random.next() / 2)] as const)
    .toSorted(([, a], [, b]) => b - a)
  return Array.from({ length: count }, (_, i) => ordered[i % ordered.length]?.[0] ?? []).flat()
}
