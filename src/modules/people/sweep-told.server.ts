import { sql } from 'kysely'
import type { Clock } from '#platform/clock/clock.server.ts'
import type { Database } from '#platform/database/open.server.ts'
import { COUNTED_FOR } from './told-elsewhere.server.ts'

type Parts = { readonly database: Database; readonly clock: Clock }

/** Removes what no longer counts of whom answers told; gives how much it was. */
export async function sweepTold({ database: { write }, clock }: Parts): Promise<number> {
  const { numDeletedRows } = await write
    .deleteFrom('person_told')
    .where('at', '<=', sql<string>`${clock.now()}::timestamptz - ${COUNTED_FOR}`)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
