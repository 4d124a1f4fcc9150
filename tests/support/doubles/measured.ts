import { blockingKeys, MOST_IN_BLOCK } from '../../../src/modules/people/doubles/blocking-keys.ts'
import { portray, type Portrait } from '../../../src/modules/people/doubles/compare-people.ts'
import { suspect } from '../../../src/modules/people/doubles/suspicion.ts'
import type { Sighting } from './human.ts'
import type { Entry } from './labelled.ts'

/** A record as the matcher sees it; a NIK stands for its own hash. */
export const portraitOf = ({ nik, ...sighting }: Sighting): Portrait => portray({ ...sighting, nikHash: nik })

export type Measured = {
  readonly precision: number
  readonly recall: number
  readonly falsePairs: number
  readonly largestBlock: number
  readonly candidatesPerPerson: number
}

/** The whole matcher over a crowd, by the same blocks as the database keeps, in memory. */
export function matchInMemory(crowd: readonly Entry[]): Measured {
  const portraits = crowd.map(({ sighting }) => portraitOf(sighting))
  const blocks = new Map<string, number[]>()
  for (const [i, portrait] of portraits.entries())
    for (const key of blockingKeys(portrait)) blocks.set(key, [...(blocks.get(key) ?? []), i])
  const candidates = new Set<number>()
  let largestBlock = 0
  for (const members of blocks.values()) {
    largestBlock = Math.max(largestBlock, members.length)
    if (members.length > MOST_IN_BLOCK) continue
    for (const [at, i] of members.entries()) for (const j of members.slice(at + 1)) candidates.add(i * crowd.length + j)
  }
  const found = [...candidates]
    .map((both) => [Math.floor(both / crowd.length), both % crowd.length] as const)
    .filter(([i, j]) => {
      const [one, other] = [portraits[i], portraits[j]]
      return one !== undefined && other !== undefined && suspect(one, other) !== null
    })
  return {
    ...judge(
      crowd,
      found.map(([i, j]) => [crowd[i]?.human, crowd[j]?.human]),
    ),
    largestBlock,
    candidatesPerPerson: (2 * candidates.size) / crowd.length,
  }
}

/** What was found, held against what is true: pairs of the humans behind two records. */
export function judge(
  crowd: readonly Entry[],
  found: readonly (readonly [number | undefined, number | undefined])[],
): Pick<Measured, 'precision' | 'recall' | 'falsePairs'> {
  const twice = [...Map.groupBy(crowd, (entry) => entry.human).values()].filter((some) => some.length > 1).length
  const right = found.filter(([one, other]) => one === other).length
  return { precision: right / found.length, recall: right / twice, falsePairs: found.length - right }
}
