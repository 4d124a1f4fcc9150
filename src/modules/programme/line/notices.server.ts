import { sql } from 'kysely'
import type { Work } from '#platform/handler.server.ts'

/** Whoever was admitted is to be told so by the school, or by the planner without one, until somebody says that it was done. */
export async function writeNotices(
  { tx, meta }: Work,
  admitted: readonly { readonly registrationId: string; readonly schoolId: string | null }[],
): Promise<void> {
  if (admitted.length === 0) return
  const rows = admitted
    .map((one) => ({ registration: one.registrationId, school: one.schoolId }))
    .toSorted((a, b) => (a.registration < b.registration ? -1 : 1))
  await sql`insert into line_notice (registration, school, since)
    select registration, school, ${meta.at}::timestamptz from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new (registration uuid, school uuid)
    on conflict (registration) do nothing`.execute(tx)
}
