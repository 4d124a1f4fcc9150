import type { Kysely } from 'kysely'
import type { DB } from '#platform/database/tables.ts'
import type { PlaceInLine } from './get-place-in-line.ts'
import { placesInLine } from './get-place-in-line.server.ts'

/**
 * Where the registration of this number stands, to whoever knows the birth date too; null where there is none of both, and nothing
 * tells which of them was wrong. One that was undone never was.
 */
export async function findPlaceByNumber(
  db: Kysely<DB>,
  { number, bornOn, at }: { readonly number: string; readonly bornOn: string; readonly at: string },
): Promise<PlaceInLine | null> {
  const found = await db
    .selectFrom('registration')
    .innerJoin('person', 'person.id', 'registration.person')
    .select('registration.id')
    .where('registration.number', '=', number)
    .where('person.born_on', '=', bornOn)
    .where('registration.state', '<>', 'undone')
    .executeTakeFirst()
  const [place] = await placesInLine(db, found === undefined ? [] : [found.id], at)
  return place ?? null
}
