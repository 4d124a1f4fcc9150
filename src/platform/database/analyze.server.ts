import { sql } from 'kysely'
import type { Database } from './open.server.ts'

/**
 * Lets the planner look at the tables. The embedded engine never does that by itself, and would go on planning as if they were empty;
 * PostgreSQL's autovacuum does it, so that there only a first load need ask for it.
 */
export const analyze = async ({ write }: Pick<Database, 'write'>): Promise<void> =>
  write.transaction().execute(async (tx) => {
    await sql`set local role none`.execute(tx)
    await sql`analyze`.execute(tx)
  })
