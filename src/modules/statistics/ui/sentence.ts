import { formatNumber, formatPercent } from '#ui/format.ts'
import { m } from '#words/messages.js'
import { OTHER } from '../dimensions.ts'
import type { OfficialTable } from '../get-table.ts'
import type { ShownBlock } from './blocks.ts'
import { dimensionWords, lowerFirst, memberName, periodName, valueText } from './table-words.ts'

/** What a table says, in sentences made of its own figures: its total, then of each block the part that is largest. */
export function sentenceOf(
  { total, period, base }: OfficialTable,
  blocks: readonly ShownBlock[],
  places: Readonly<Record<string, string>>,
): string {
  const said = base === null ? m.statistics_says_total_unemployed : m.statistics_says_total
  const whole = total === null ? [] : [said({ total: formatNumber(total), period: periodName(period) })]
  const largest = blocks.flatMap((block) => {
    const named = block.rows.filter(({ member }) => member !== null && member !== OTHER)
    const top = named.reduce<(typeof named)[number] | null>(
      (best, row) => (best === null || (row.values.at(-1) ?? 0) > (best.values.at(-1) ?? 0) ? row : best),
      null,
    )
    const value = top?.values.at(-1) ?? null
    if (top === null || value === null) return []
    const which = {
      dimension: lowerFirst(dimensionWords[block.down]()),
      member: memberName(block.down, top.member, { places, measure: total === null ? 'rate' : 'count' }),
    }
    return total === null
      ? [m.statistics_says_highest({ ...which, value: valueText(value, 'rate') })]
      : [m.statistics_says_most({ ...which, value: formatNumber(value), share: formatPercent(value / total) })]
  })
  return [...whole, ...largest].join(' ')
}
