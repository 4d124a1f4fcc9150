import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Meta } from '#kernel/command.ts'
import type { Outcome } from '#kernel/outcome.ts'
import type { DB } from '#platform/database/tables.ts'
import type { Ready } from './sitting.server.ts'

/**
 * Keeps the trail of what was turned away. Outside the transaction, so that a fault elsewhere in the batch cannot erase it.
 * Of an invalid command only its name and number are kept: its content may be anything.
 */
export async function recordDenials(
  db: Kysely<DB>,
  sent: readonly unknown[],
  prepared: readonly (Ready | Outcome)[],
  outcomes: readonly Outcome[],
  meta: Meta,
): Promise<void> {
  const who = { actor_kind: meta.actor.kind, actor: meta.actor.id, channel: meta.channel, received_at: meta.at }
  const turnedAway = prepared.flatMap((one, i) => {
    const kind = outcomes[i]?.kind
    return 'entry' in one && (kind === 'denied' || kind === 'id-reused')
      ? [{ command_id: one.envelope.id, name: one.envelope.name, kind, ...who }]
      : []
  })
  const invalid = Map.groupBy(
    sent.filter((_, i) => outcomes[i]?.kind === 'invalid'),
    nameOf,
  )
  const rows = [
    ...turnedAway,
    ...[...invalid].map(([name, all]) => ({ command_id: null, name, kind: 'invalid', times: all.length, ...who })),
  ]
  if (rows.length) await db.insertInto('denial_log').values(rows).execute()
}

const Named = z.object({ name: z.string().regex(/^[a-z0-9.-]{1,80}$/) })
/** The name as it was sent, if it could be one; anything else may hold anything. */
export const nameOf = (sent: unknown): string => Named.safeParse(sent).data?.name ?? '?'
