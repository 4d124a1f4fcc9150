import { sql } from 'kysely'
import type { Database } from '#platform/database/open.server.ts'
import { migrationNames } from '#platform/database/migrate.server.ts'

/** Says nothing that a stranger may not know. */
export type Health = { readonly live: true; readonly database: boolean; readonly migrated: boolean }

const WITHIN = 2_000

/** Does the database answer within two seconds, and does it have the form that this version works with? */
export async function healthOf({ read }: Pick<Database, 'read'>): Promise<Health> {
  const timer = Promise.withResolvers<null>()
  const clock = setTimeout(timer.resolve, WITHIN, null)
  const names = sql<{ name: string }>`select name from migration order by name`.execute(read).then(
    ({ rows }) => rows.map((row) => row.name),
    () => null,
  )
  const run = await Promise.race([names, timer.promise])
  clearTimeout(clock)
  return { live: true, database: run !== null, migrated: run !== null && difference(run) === null }
}

/** How the migrations that were run differ from those that this version has; null where they do not. */
export function difference(run: readonly string[], files: readonly string[] = migrationNames()): string | null {
  const unknown = run.filter((name) => !files.includes(name))
  const missing = files.filter((name) => !run.includes(name))
  if (unknown.length) return `the database is newer than this version of Sambayan: it has ${unknown.join(', ')}`
  return missing.length ? `the database lacks ${missing.join(', ')}` : null
}

/** How many jobs wait, and how many failed for good. */
export async function jobCounts({
  read,
}: Pick<Database, 'read'>): Promise<{ readonly waiting: number; readonly failed: number }> {
  const { rows } = await sql<{ waiting: number; failed: number }>`
    select count(*) filter (where name <> 'failed' and name not like '\\_\\_pgboss%') as waiting, count(*) filter (where name = 'failed') as failed
    from jobs.job where state <= 'active'`.execute(read)
  return rows[0] ?? { waiting: 0, failed: 0 }
}
