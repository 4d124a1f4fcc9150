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
  await work.tx
    .insertInto('event')
    .values(
      happened.map(({ command, event }) => ({
        command_id: command,
        type: event.type,
        subject: event.subject,
        at: work.meta.at,
        detail_sealed: work.secrets.sealWith(keys.get(event.subject) ?? new Uint8Array(), JSON.stringify(event)),
      })),
    )
    .execute()
}
