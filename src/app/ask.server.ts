import { allowed, reachesNothing, reachOf, type Actor } from '#kernel/grant.ts'
import type { Channel } from '#kernel/command.ts'
import type { Answer } from '#kernel/query.ts'
import type { Clock } from '#platform/clock/clock.server.ts'
import type { Database } from '#platform/database/open.server.ts'
import { typed, type Asking, type Query, type QueryEntry } from '#platform/handler.server.ts'
import type { Secrets } from '#platform/secrets/secrets.server.ts'
import { remarksOf, withInput } from './parse.ts'

export type WindowParts = { readonly database: Database; readonly secrets: Secrets; readonly clock: Clock }

/** Asks one question. The actor is null where nobody is logged in: then only public questions are answered. */
export type Ask = <Question, Result>(
  query: Query<Question, Result>,
  question: NoInfer<Question>,
  actor: Actor | null,
  channel: Channel,
) => Promise<Answer<Result>>

/**
 * The window: the only way to read personal data. The question names its permission; what the actor's grants reach bounds the
 * answer. Denials are written down, and so is each look at a record of which that is promised, before the answer is given.
 */
export const createWindow =
  (parts: WindowParts): Ask =>
  async (query, question, actor, channel) => {
    const answer = await askUntyped(parts, query, question, actor, channel)
    return answer.kind === 'found' ? { kind: 'found', result: typed(query, answer.result) } : answer
  }

export async function askUntyped(
  parts: WindowParts,
  query: QueryEntry,
  question: unknown,
  actor: Actor | null,
  channel: Channel,
): Promise<Answer<unknown>> {
  const { contract } = query
  const parsed = contract.input.safeParse(question, withInput)
  if (!parsed.success) return { kind: 'invalid', problems: remarksOf(parsed.error.issues) }
  const at = parts.clock.now()
  const who = actor ?? nobody
  const open = contract.needs === 'public'
  const reach = open ? { all: true, persons: [], organisations: [], regions: [] } : reachOf(who, contract.needs, at)
  const asking: Asking = {
    db: parts.database.read,
    secrets: parts.secrets,
    actor: who,
    at,
    today: parts.clock.today(),
    reach,
  }
  const turnAway = async (subject: string | null): Promise<Answer<never>> => {
    await parts.database.write
      .insertInto('denial_log')
      .values({
        command_id: null,
        name: contract.name,
        actor_kind: who.kind,
        actor: who.id,
        channel,
        kind: 'denied',
        subject,
        received_at: at,
      })
      .execute()
    return { kind: 'denied' }
  }
  if (reachesNothing(reach)) return turnAway(null)
  if ('list' in query) {
    const result = await query.list(asking, parsed.data)
    if (contract.audited)
      await logRead(parts, asking, contract.name, { subject: null, records: recordsIn(result) }, reasonIn(parsed.data))
    return { kind: 'found', result }
  }
  const found = await query.find(asking, parsed.data)
  if (!found) return { kind: 'not-found' }
  if (!open && !allowed(who, contract.needs, found.places, at)) return turnAway(found.subject)
  if (contract.audited)
    await logRead(parts, asking, contract.name, { subject: found.subject, records: null }, reasonIn(parsed.data))
  return { kind: 'found', result: found.result }
}

const logRead = async (
  parts: WindowParts,
  { actor, at }: Asking,
  name: string,
  of: { readonly subject: string | null; readonly records: number | null },
  reason: string | null,
) => {
  await parts.database.write
    .insertInto('read_log')
    .values({ at, actor_kind: actor.kind, actor: actor.id, query: name, reason, ...of })
    .execute()
}

const recordsIn = (result: unknown): number =>
  typeof result === 'object' && result !== null && 'rows' in result && Array.isArray(result.rows)
    ? result.rows.length
    : 0

const reasonIn = (question: unknown): string | null =>
  typeof question === 'object' && question !== null && 'reason' in question && typeof question.reason === 'string'
    ? question.reason
    : null

const nobody: Actor = { kind: 'user', id: 'nobody', person: null, grants: [], loggedInAt: null }
