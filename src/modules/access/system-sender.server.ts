import type { Channel, Contract } from '#kernel/command.ts'
import type { Actor } from '#kernel/grant.ts'
import type { Outcome, Params } from '#kernel/outcome.ts'
import type { Clock } from '#platform/clock/clock.server.ts'
import type { Database } from '#platform/database/open.server.ts'
import { newId } from '#platform/secrets/secrets.server.ts'

/** The door, as the app hands it in. */
export type Send = (sent: readonly unknown[], actor: Actor, channel: Channel) => Promise<readonly Outcome[]>

export type SenderParts = { readonly database: Database; readonly clock: Clock; readonly dispatch: Send }

/** Whoever sits at the machine itself: may manage accounts, and is written down as `cli`. */
const atTheMachine: Actor = {
  kind: 'system',
  id: 'cli',
  person: null,
  loggedInAt: null,
  grants: [{ permission: 'account.manage', scope: { kind: 'all' }, from: '2026-01-01T00:00:00.000Z', until: null }],
}

export type Sent = {
  readonly contract: Pick<Contract, 'name' | 'version'>
  readonly input: unknown
  readonly id?: string
}

/** A command that was not accepted, where nobody can be asked to correct it. */
export class NotAccepted extends Error {
  readonly command: string
  readonly outcome: Outcome
  constructor(command: string, outcome: Outcome) {
    super(`${command} was not accepted: ${'code' in outcome ? outcome.code : outcome.kind}`)
    this.command = command
    this.outcome = outcome
  }
}

/** Sends commands through the door from the machine itself; all must be accepted. */
export async function sendFromMachine(
  { clock, dispatch }: SenderParts,
  sent: readonly Sent[],
): Promise<readonly Params[]> {
  const envelopes = sent.map(({ contract, input, id }) => ({
    id: id ?? newId(),
    name: contract.name,
    version: contract.version,
    madeAt: clock.now(),
    input,
  }))
  const outcomes = await dispatch(envelopes, atTheMachine, 'cli')
  return outcomes.map((outcome, i) => {
    if (outcome.kind !== 'accepted') throw new NotAccepted(sent[i]?.contract.name ?? '?', outcome)
    return outcome.result
  })
}
