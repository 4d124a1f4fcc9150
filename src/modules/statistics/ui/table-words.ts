import { formatDate, formatNumber, formatPercent } from '#ui/format.ts'
import { m } from '#words/messages.js'
import { getLocale } from '#words/runtime.js'
import type { CountingBase } from '../counting-base.ts'
import { countryName } from '../countries.ts'
import type { DatasetId } from '../datasets.ts'
import { OTHER, type Dimension } from '../dimensions.ts'
import type { Period } from '../period.ts'
import type { Remarked } from '../table/check-table.ts'

export const datasetWords: Readonly<Record<DatasetId, { readonly title: () => string; readonly what: () => string }>> =
  {
    'placements-by-origin': { title: m.statistics_by_origin, what: m.statistics_by_origin_what },
    'placements-by-office': { title: m.statistics_by_office, what: m.statistics_by_office_what },
    'unemployment-rate': { title: m.statistics_unemployment_rate, what: m.statistics_unemployment_rate_what },
    unemployed: { title: m.statistics_unemployed, what: m.statistics_unemployed_what },
  }

export const baseWords: Readonly<Record<CountingBase, { readonly name: () => string; readonly what: () => string }>> = {
  origin: { name: m.statistics_base_origin, what: m.statistics_base_origin_what },
  'processing-office': { name: m.statistics_base_office, what: m.statistics_base_office_what },
  departure: { name: m.statistics_base_departure, what: m.statistics_base_departure_what },
}

export const dimensionWords: Readonly<Record<Dimension, () => string>> = {
  place: m.statistics_dimension_place,
  destination: m.statistics_dimension_destination,
  'employer-type': m.statistics_dimension_employer_type,
  'employment-status': m.statistics_dimension_employment_status,
  sex: m.statistics_dimension_sex,
  position: m.statistics_dimension_position,
  education: m.statistics_dimension_education,
}

const memberWords: Readonly<Record<string, () => string>> = {
  'legal-entity': m.statistics_member_legal_entity,
  individual: m.statistics_member_individual,
  'bps-formal': m.statistics_member_bps_formal,
  'bps-informal': m.statistics_member_bps_informal,
  f: m.statistics_member_f,
  m: m.statistics_member_m,
  primary: m.statistics_member_primary,
  'junior-secondary': m.statistics_member_junior_secondary,
  'senior-secondary': m.statistics_member_senior_secondary,
  'vocational-secondary': m.statistics_member_vocational_secondary,
  diploma: m.statistics_member_diploma,
  university: m.statistics_member_university,
}

/** What a row or column is of; `places`: names of regencies by their codes. */
export function memberName(
  dimension: Dimension,
  member: string | null,
  { places, measure }: { readonly places: Readonly<Record<string, string>>; readonly measure: 'count' | 'rate' },
): string {
  if (member === null) return measure === 'rate' ? m.statistics_all_together() : m.statistics_all_of_them()
  if (member === OTHER)
    return dimension === 'destination' ? m.statistics_member_other_countries() : m.statistics_member_other()
  if (dimension === 'place') return places[member] ?? member
  if (dimension === 'destination') return countryName(member, getLocale())
  return memberWords[member]?.() ?? member
}

/** In the middle of a sentence; "SMK" stays. */
export const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)

const monthName = (month: string): string => formatDate(`${month}-01`).replace(/^\d+ /, '')

/** "2025", "Juni 2025" or "Januari–Juni 2025". */
export function periodName({ from, to }: Period): string {
  if (from === to) return monthName(from)
  const year = from.slice(0, 4)
  if (from === `${year}-01` && to === `${year}-12`) return year
  if (from.slice(0, 4) !== to.slice(0, 4)) return m.statistics_from_to({ from: monthName(from), to: monthName(to) })
  return m.statistics_from_to({ from: monthName(from).replace(/ \d{4}$/, ''), to: monthName(to) })
}

/** A value of a table: people, or a rate in percent to two digits as it was published. */
export const valueText = (value: number, measure: 'count' | 'rate'): string =>
  measure === 'count' ? formatNumber(value) : formatPercent(value / 100, getLocale(), 2)

/** What was found when a table was checked, in words with their numbers as they are written here. */
export function remarkText({ code, params }: Remarked): string {
  const said = (name: string, decimals = 0) => {
    const value = params[name]
    return typeof value === 'number' ? formatNumber(value, getLocale(), decimals) : (value ?? '')
  }
  if (code === 'remainder-added') return m.remark_remainder_added({ value: said('value') })
  if (code === 'shares-sum') return m.remark_shares_sum({ sum: said('sum', 1) })
  return m.remark_share_differs({ label: said('label'), printed: said('printed', 1), correct: said('correct', 1) })
}
