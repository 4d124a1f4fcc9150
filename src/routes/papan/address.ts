import { listedAs, type FigureKey } from '#modules/programme/index.ts'
import { listHref, wholeList } from '../pendaftar/filters.ts'

/** The board with a regency chosen, or none, and the map shaded by a figure. */
export const boardHref = (wilayah: string | null, angka: FigureKey): string => {
  const pairs = [
    ...(wilayah === null ? [] : [['wilayah', wilayah]]),
    ...(angka === 'registered' ? [] : [['angka', angka]]),
  ]
  return pairs.length === 0 ? '/papan' : `/papan?${new URLSearchParams(pairs).toString()}`
}

/** The list of those whom a figure counts. */
export const behind = (
  key: FigureKey,
  schoolYear: string,
  place: { readonly regency: string | null; readonly school: string | null },
): string => listHref({ ...wholeList, ...listedAs(key), ...place, schoolYear })
