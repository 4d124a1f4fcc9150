import type { Kysely } from 'kysely'
import { HOME_PROVINCE } from '#modules/regions/index.ts'
import type { DB } from '#platform/database/tables.ts'
import type { Place } from './dimensions.ts'

/** The regencies and cities of the province whose tables these are. */
export const ownRegencies = (db: Kysely<DB>): Promise<Place[]> =>
  db
    .selectFrom('region')
    .select(['code', 'name'])
    .where('parent', '=', HOME_PROVINCE)
    .where('kind', '=', 'regency')
    .where('in_force', '=', true)
    .orderBy('code')
    .execute()
