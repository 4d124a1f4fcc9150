import { CommandId } from '#kernel/id.ts'
import type { Meta } from '#kernel/command.ts'
import type { Outcome } from '#kernel/outcome.ts'
import type { Logger } from '#platform/log/log.server.ts'
import { nameOf } from './denials.server.ts'

type Answered = { readonly sent: readonly unknown[]; readonly outcomes: readonly Outcome[] }

/**
 * One line for all commands that were answered together: how long it took, and the ids by name and outcome, so that each can be found by
 * the id that a page or an answer shows. Never what they hold.
 */
export function logCommands(
  log: Logger,
  { actor, channel }: Meta,
  { sent, outcomes }: Answered,
  how: { readonly ms: number; readonly dryRun: boolean; readonly replayed: number },
): void {
  if (sent.length === 0 || !log.isLevelEnabled('info')) return
  const kinds = sent.map((one, i) => ({ id: idOf(one), name: nameOf(one), outcome: wordOf(outcomes[i]) }))
  const commands = [...Map.groupBy(kinds, ({ name, outcome }) => `${name} ${outcome}`).values()].map((same) => ({
    name: same[0]?.name,
    outcome: same[0]?.outcome,
    ids: same.map(({ id }) => id),
  }))
  log.info({ channel, actor: actor.id, ...how, count: sent.length, commands }, 'commands')
}

const idOf = (sent: unknown): string | null =>
  typeof sent === 'object' && sent !== null && 'id' in sent ? (CommandId.safeParse(sent.id).data ?? null) : null

const wordOf = (outcome: Outcome | undefined): string =>
  outcome?.kind === 'refused' ? `refused ${outcome.code}` : (outcome?.kind ?? 'fault')
