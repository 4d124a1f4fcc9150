import { sql } from 'kysely'
import type { Database } from '#platform/database/open.server.ts'

/** Removes sessions that are over, with the addresses in them, and log-ins that waited too long for their second step. */
export async function sweepLogIns({ database: { write } }: { readonly database: Database }): Promise<number> {
  const sessions = await write
    .deleteFrom('auth.session')
    .where('expiresAt', '<', sql<string>`now()`)
    .executeTakeFirst()
  const waiting = await write
    .deleteFrom('auth.verification')
    .where('expiresAt', '<', sql<string>`now()`)
    .executeTakeFirst()
  return Number(sessions.numDeletedRows + waiting.numDeletedRows)
}
