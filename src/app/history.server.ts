import { sql } from 'kysely'
import { subjectKeys } from '#platform/history/subject-keys.server.ts'
import type { Event, Work } from '#platform/handler.server.ts'

/**
 * Appends what happened, each detail sealed with its subject's own key: erasing a person destroys the key, and the log,
 * which nobody may change, keeps only that something happened.
 */
export async function recordEvents(
  work: Work,
  happened: readonly { readonly command: string; readonly event: Event }[],
): Promise<void> {
  const keys = await subjectKeys(
    work,
    happened.map(({ event }) => event.subject),
  )
  const each = (value: (one: (typeof happened)[number]) => string) => happened.map(value)
  // One parameter a column, as opening an intake may happen to thousands at once.
  await sql`insert into event (command_id, type, subject, at, detail_sealed)
    select command, type, subject, ${work.meta.at}, detail
    from unnest(${each(({ command }) => command)}::uuid[], ${each(({ event }) => event.type)}::text[], ${each(({ event }) => event.subject)}::uuid[],
      ${each(({ event }) => work.secrets.sealWith(keys.get(event.subject) ?? new Uint8Array(), JSON.stringify(event)))}::text[])
      with ordinality as happened (command, type, subject, detail, place)
    order by place`.execute(work.tx)
}
