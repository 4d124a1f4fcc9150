import { sql, type Kysely } from 'kysely'
import type { Projection } from '#platform/database/projection.server.ts'
import type { DB } from '#platform/database/tables.ts'
import { blockingKeys, MOST_IN_BLOCK } from './blocking-keys.ts'
import type { Portrait } from './compare-people.ts'
import { pairOf, portraitOf, traitColumns } from './look-for-doubles.server.ts'
import { suspect } from './suspicion.ts'

const portraits = async (db: Kysely<DB>): Promise<ReadonlyMap<string, Portrait>> => {
  const { rows } = await sql<
    Parameters<typeof portraitOf>[0]
  >`select ${traitColumns} from person where merged_into is null and undone_at is null`.execute(db)
  return new Map(rows.map((row) => [row.id, portraitOf(row)]))
}

/** Pairs that share a key which few have: those that were found while a key was still rare are left out. */
const sharing = (people: ReadonlyMap<string, Portrait>): ReadonlySet<string> => {
  const keys = [...people].flatMap(([person, portrait]) => blockingKeys(portrait).map((key) => ({ key, person })))
  const blocks = [...Map.groupBy(keys, ({ key }) => key).values()].filter((some) => some.length <= MOST_IN_BLOCK)
  return new Set(
    blocks.flatMap((some) =>
      some.flatMap(({ person }, i) => some.slice(i + 1).map((mate) => nameOf(pairOf(person, mate.person)))),
    ),
  )
}

const nameOf = ({ one, other }: { readonly one: string; readonly other: string }) => `${one} ${other}`

/** What is kept to find those who are on record twice. */
export const doublesProjections: readonly Projection[] = [
  {
    name: 'person_block',
    stands: ({ db }) => db.selectFrom('person_block').select(['key', 'person']).execute(),
    rebuilt: async ({ db }) =>
      [...(await portraits(db))].flatMap(([person, portrait]) =>
        blockingKeys(portrait).map((key) => ({ key, person })),
      ),
  },
  {
    name: 'person_double: pairs that nobody has decided, with their reasons',
    stands: async ({ db }) => {
      const shared = sharing(await portraits(db))
      const rows = await db.selectFrom('person_double').select(['one', 'other', 'score', 'reasons']).execute()
      return rows
        .filter((row) => shared.has(nameOf(row)))
        .map((row) => ({ ...row, score: String(row.score), reasons: row.reasons.join(' ') }))
    },
    rebuilt: async ({ db }) => {
      const people = await portraits(db)
      const apart = new Set(
        (await db.selectFrom('person_apart').select(['one', 'other']).execute()).map((row) => nameOf(row)),
      )
      return [...sharing(people)]
        .filter((pair) => !apart.has(pair))
        .flatMap((pair) => {
          const [one = '', other = ''] = pair.split(' ')
          const [a, b] = [people.get(one), people.get(other)]
          const suspicion = a === undefined || b === undefined ? null : suspect(a, b)
          return suspicion === null
            ? []
            : [{ one, other, score: String(suspicion.score), reasons: suspicion.reasons.join(' ') }]
        })
    },
  },
]
