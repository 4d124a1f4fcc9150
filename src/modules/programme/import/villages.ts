import type { Remark } from '#kernel/outcome.ts'
import type { VillageFound, VillageMatch } from '#modules/regions/index.ts'
import type { ReadRow } from './read-rows.ts'

/** The row with its village, or with the reason why none is certain. */
export function withVillage(row: ReadRow, match: VillageMatch | null): ReadRow {
  if (match === null || row.villageNamed === null) return row
  const { village: text } = row.villageNamed
  switch (match.kind) {
    case 'found': {
      const look: readonly Remark[] = match.byNameAlone
        ? [{ path: 'village', code: 'village-by-name-alone', params: { text, place: placeOf(match.village) } }]
        : []
      return { ...row, values: { ...row.values, village: match.village.code }, warnings: [...row.warnings, ...look] }
    }
    case 'several': {
      const params = {
        text,
        count: match.villages.length,
        choices: match.villages.slice(0, MOST_CHOICES).map(placeOf).join('; '),
      }
      const said = (row.villageNamed.district ?? row.villageNamed.regency ?? null) !== null
      return withProblem(
        row,
        said
          ? { path: 'village', code: 'village-disagrees', params }
          : { path: 'village', code: 'village-ambiguous', params },
      )
    }
    case 'none':
      return withProblem(row, { path: 'village', code: 'village-not-found', params: { text } })
  }
}

const MOST_CHOICES = 8
const withProblem = (row: ReadRow, problem: Remark): ReadRow => ({ ...row, problems: [...row.problems, problem] })
const placeOf = (village: VillageFound): string => `${village.district}, ${village.regency}`
