import { sql, type Kysely } from 'kysely'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { DB } from '#platform/database/tables.ts'

/** People whose registration awaits a guardian's consent though they are of age today; `most` of them, by id, after one. */
export async function findGrownUp(
  db: Kysely<DB>,
  today: PlainDate,
  { after, most }: { readonly after: string | null; readonly most: number },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct person.id from registration join person on person.id = registration.person
    where registration.state = 'awaiting-consent' and born_on <= ${today}::date - interval '18 years'
      and (${after}::uuid is null or person.id > ${after}::uuid)
    order by person.id limit ${most}`.execute(db)
  return rows.map((row) => row.id)
}
