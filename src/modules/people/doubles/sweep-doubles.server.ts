import { sql } from 'kysely'
import type { Clock } from '#platform/clock/clock.server.ts'
import type { Database } from '#platform/database/open.server.ts'
import { anyUuid } from '#platform/database/sql.server.ts'
import { lookForDoubles } from './look-for-doubles.server.ts'

type Parts = { readonly database: Database; readonly clock: Clock }

/** In one transaction: short enough that on PGlite nobody waits long. */
const AT_ONCE = 100
/** Whatever was written so long ago is committed, or never will be. */
const SETTLED = sql`interval '5 minutes'`

/**
 * Looks once more at everybody who was written since the last sweep, and at those at whom nobody ever looked (copied, or older than
 * this): two transactions at the same moment do not see each other's people. Gives how many were looked at.
 */
export async function sweepDoubles({ database: { write }, clock }: Parts): Promise<number> {
  let looked = 0
  for (;;) {
    const at = clock.now()
    const some = await write.transaction().execute(async (tx) => {
      const { rows } = await sql<{ id: string }>`select id from person
        where (doubles_looked_at is null or doubles_looked_at < changed_at) and changed_at < ${at}::timestamptz - ${SETTLED}
        order by id limit ${sql.lit(AT_ONCE)} for update skip locked`.execute(tx)
      const people = rows.map((row) => row.id)
      await lookForDoubles({ tx, meta: { at } }, people)
      await sql`update person set doubles_looked_at = ${at}::timestamptz where id = ${anyUuid(people)}`.execute(tx)
      return people.length
    })
    looked += some
    if (some < AT_ONCE) return looked
  }
}
