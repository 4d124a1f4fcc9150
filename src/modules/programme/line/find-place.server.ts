import type { Kysely } from 'kysely'
import type { DB } from '#platform/database/tables.ts'
import type { PlaceInLine } from './get-place-in-line.ts'
import { placesInLine } from './get-place-in-line.server.ts'

/**
 * Where the registration of this number stands, to whoever knows the birth date too; null where there is none of both, and nothing
 * tells which of them was wrong. One that was undone never was, unless its person is registered in that intake by another number: whose
 * two records became one holds a slip of either.
 */
export async function findPlaceByNumber(
  db: Kysely<DB>,
  { number, bornOn, at }: { readonly number: string; readonly bornOn: string; readonly at: string },
): Promise<PlaceInLine | null> {
  const found = await db
    .selectFrom('registration as named')
    .innerJoin('registration as standing', (join) =>
      join.onRef('standing.person', '=', 'named.person').onRef('standing.intake', '=', 'named.intake'),
    )
    .innerJoin('person as told', (join) =>
      join.on((eb) =>
        eb.or([eb('told.id', '=', eb.ref('named.person')), eb('told.merged_into', '=', eb.ref('named.person'))]),
      ),
    )
    .select('standing.id')
    .where('named.number', '=', number)
    .where('told.born_on', '=', bornOn)
    .where('standing.state', '<>', 'undone')
    .where((eb) => eb.or([eb('standing.id', '=', eb.ref('named.id')), eb('named.state', '=', 'undone')]))
    // Of two, the one that runs before the one that was given up.
    .orderBy((eb) => eb('standing.state', '=', 'withdrawn'))
    .executeTakeFirst()
  const [place] = await placesInLine(db, found === undefined ? [] : [found.id], at)
  return place ?? null
}
