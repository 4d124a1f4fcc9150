import { sql, type Kysely } from 'kysely'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { DB } from '#platform/database/tables.ts'
import { wasOpened } from './was-opened.server.ts'

/** `most` people, by id, after one. */
export type Part = { readonly after: string | null; readonly most: number }

/** Comes before every id. */
const FIRST = '00000000-0000-0000-0000-000000000000'

/** People whose registration awaits a guardian's consent though they are of age today. */
export async function findGrownUp(
  db: Kysely<DB>,
  today: PlainDate,
  { after, most }: Part,
): Promise<readonly { readonly person: string }[]> {
  const { rows } = await sql<{ person: string }>`
    select distinct registration.person from registration join person on person.id = registration.person
    where registration.state = 'awaiting-consent' and born_on <= ${today}::date - interval '18 years'
      and registration.person > ${after ?? FIRST}::uuid
    order by registration.person limit ${sql.lit(most)}`.execute(db)
  return rows
}

/** People who registered while an intake was planned, and stand so though it has opened, closed since or not; with that intake. */
export async function findOvertaken(
  db: Kysely<DB>,
  { after, most }: Part,
): Promise<readonly { readonly person: string; readonly intake: string }[]> {
  const { rows } = await sql<{ person: string; intake: string }>`
    select distinct on (registration.person) registration.person, intake from registration join intake on intake.id = registration.intake
    where registration.state = 'registered' and (intake.state = 'open' or (intake.state = 'closed' and ${wasOpened}))
      and registration.person > ${after ?? FIRST}::uuid
    order by registration.person, intake limit ${sql.lit(most)}`.execute(db)
  return rows
}
