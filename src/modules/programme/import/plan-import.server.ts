import type { Kysely } from 'kysely'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { VillageMatch, VillageNamed } from '#modules/regions/index.ts'
import { matchVillages } from '#modules/regions/index.server.ts'
import type { DB } from '#platform/database/tables.ts'
import type { List } from './lists.ts'
import { readRows, type ReadRow } from './read-rows.ts'
import { repeatsIn } from './repeats.ts'
import { withVillage } from './villages.ts'

/** So many rows are read before others get their turn. */
const AT_ONCE = 500

/** Reads all rows of the lists: every cell judged, every village looked up, and what the file says twice marked. */
export async function planImport(
  db: Kysely<DB>,
  lists: readonly List[],
  today: PlainDate,
): Promise<readonly ReadRow[]> {
  const rows: ReadRow[] = []
  for (const list of lists)
    for (const some of inChunks(list.rows, AT_ONCE)) {
      rows.push(...readRows(list, some, today))
      await breath()
    }
  const villages = await lookUp(
    db,
    rows.flatMap((row) => row.villageNamed ?? []),
  )
  const repeats = repeatsIn(rows)
  return rows.map((row, i) => {
    const found = withVillage(row, row.villageNamed === null ? null : (villages.get(keyOf(row.villageNamed)) ?? null))
    return { ...found, problems: [...found.problems, ...(repeats[i] ?? [])] }
  })
}

/** Each distinct village is asked for once: a school's list has a few dozen. */
async function lookUp(db: Kysely<DB>, named: readonly VillageNamed[]): Promise<ReadonlyMap<string, VillageMatch>> {
  const distinct = [...new Map(named.map((one) => [keyOf(one), one]))]
  const found = new Map<string, VillageMatch>()
  for (const some of inChunks(distinct, AT_ONCE)) {
    const matches = await matchVillages(
      db,
      some.map(([, one]) => one),
    )
    for (const [i, [key]] of some.entries()) found.set(key, matches[i] ?? { kind: 'none' })
  }
  return found
}

const keyOf = ({ village, district, regency }: VillageNamed): string => JSON.stringify([village, district, regency])

/** Lets the event loop serve others. */
export const breath = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

export function* inChunks<Item>(items: readonly Item[], size: number): Iterable<readonly Item[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size)
}
