import { formatNumber, formatPercent } from '#ui/format.ts'
import { m } from '#words/messages.js'
import { datasets } from '../datasets.ts'
import { members, OTHER } from '../dimensions.ts'
import type { OfficialTable } from '../get-table.ts'
import type { ShownBlock } from './blocks.ts'
import { dimensionWords, lowerFirst, memberName, periodName, valueText } from './table-words.ts'

/** So many parts are named where nobody can say which is the largest. */
const NAMED = 3

/**
 * What a table says, in sentences made of its own figures: its total, then of each block the part that is largest. Where parts are not
 * told one by one, the largest may be among them: then only what was noted is said.
 */
export function sentenceOf(
  { dataset, total, period, base }: OfficialTable,
  blocks: readonly ShownBlock[],
  places: Readonly<Record<string, string>>,
): string {
  const { measure } = datasets[dataset]
  const said = base === null ? m.statistics_says_total_unemployed : m.statistics_says_total
  const whole = total === null ? [] : [said({ total: formatNumber(total), period: periodName(period) })]
  const parts = blocks.flatMap((block) => {
    // Columns without their sum have no part that could be the largest.
    const told = block.columns.at(-1) === null ? block.rows : []
    const valued = told.flatMap(({ member, values }) => {
      const value = values.at(-1) ?? null
      return value === null || member === null ? [] : [{ member, value }]
    })
    const named = valued.filter(({ member }) => member !== OTHER).toSorted((a, b) => b.value - a.value)
    const [top] = named
    if (top === undefined) return []
    const others = valued.find(({ member }) => member === OTHER)?.value ?? 0
    const complete = measure === 'count' || named.length === members[block.down]?.length
    const which = { dimension: lowerFirst(dimensionWords[block.down]()) }
    const nameOf = (member: string) => memberName(block.down, member, { places, measure })
    if (complete && top.value >= others) {
      const most = { ...which, member: nameOf(top.member) }
      if (measure === 'rate') return [m.statistics_says_highest({ ...most, value: valueText(top.value, measure) })]
      if (total !== null && total > 0)
        return [
          m.statistics_says_most({ ...most, value: formatNumber(top.value), share: formatPercent(top.value / total) }),
        ]
    }
    const noted = named.slice(0, NAMED).map(({ member, value }) => `${nameOf(member)} ${valueText(value, measure)}`)
    return [m.statistics_says_noted({ ...which, noted: noted.join('; ') })]
  })
  return [...whole, ...parts].join(' ')
}
