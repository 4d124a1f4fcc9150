import { sql } from 'kysely'
import type { Database } from '#platform/database/open.server.ts'

/**
 * Sums up what was counted change by change, in one statement: it takes out what it sees and puts in the sum of it, so whoever
 * writes meanwhile is neither waited for nor lost, and whoever reads sees the one or the other. Gives how many rows there are fewer.
 */
export async function sweepCounts({ database: { write } }: { readonly database: Database }): Promise<number> {
  const { rows } = await sql<{ fewer: number }>`
    with several as (select unnest(array_agg(id)) as id from registration_count
        group by intake, regency, school, segment, state having count(*) > 1 or sum(n) = 0),
      gone as (delete from registration_count as one using several where one.id = several.id returning one.*),
      summed as (insert into registration_count (intake, regency, school, segment, state, n)
        select intake, regency, school, segment, state, sum(n) from gone
        group by intake, regency, school, segment, state having sum(n) <> 0 returning id)
    select (select count(*) from gone) - (select count(*) from summed) as fewer`.execute(write)
  return rows[0]?.fewer ?? 0
}
