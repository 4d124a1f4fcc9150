import { sql } from 'kysely'
import type { Work } from '#platform/handler.server.ts'

/** Whoever was admitted is to be told so by the school, or by the planner without one, until somebody says that it was done. */
export async function writeNotices(
  { tx, meta }: Work,
  admitted: readonly { readonly registrationId: string }[],
): Promise<void> {
  if (admitted.length === 0) return
  const ids = admitted.map((one) => one.registrationId).toSorted()
  await sql`insert into line_notice (registration, since)
    select registration, ${meta.at}::timestamptz from unnest(${ids}::uuid[]) as registration
    on conflict (registration) do nothing`.execute(tx)
}
