import { sql } from 'kysely'
import { allowed, reachesNothing, reachOf, type Actor } from '#kernel/grant.ts'
import type { Channel } from '#kernel/command.ts'
import type { Answer } from '#kernel/query.ts'
import type { Clock } from '#platform/clock/clock.server.ts'
import type { Database } from '#platform/database/open.server.ts'
import { gather } from '#platform/gather/gather.ts'
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
export const createWindow = (parts: WindowParts): Ask => {
  const log = gather<Look, void>((looks) => writeLooks(parts, looks), { most: MOST_LOOKS, lanes: LOG_LANES })
  return async (query, question, actor, channel) => {
    const answer = await askUntyped({ ...parts, log }, query, question, actor, channel)
    return answer.kind === 'found' ? { kind: 'found', result: typed(query, answer.result) } : answer
  }
}

/** Who looked, at whose record or at how many, and why; as the log of looks keeps it. */
type Look = {
  readonly at: string
  readonly actor_kind: string
  readonly actor: string
  readonly query: string
  readonly subject: string | null
  readonly records: number | null
  readonly reason: string | null
}
const MOST_LOOKS = 100
/** Each line waits for the disk, and the disk takes several at once. */
const LOG_LANES = 4

async function askUntyped(
  parts: WindowParts & { readonly log: (look: Look) => Promise<void> },
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
  const look = { at, actor_kind: who.kind, actor: who.id, query: contract.name, reason: reasonIn(parsed.data) }
  if ('list' in query) {
    const result = await query.list(asking, parsed.data)
    if (contract.audited) await parts.log({ ...look, subject: null, records: recordsIn(result) })
    return { kind: 'found', result }
  }
  const found = await query.find(asking, parsed.data)
  if (!found) return { kind: 'not-found' }
  if (!open && !allowed(who, contract.needs, found.places, at)) return turnAway(found.subject)
  if (contract.audited)
    await Promise.all(
      [found.subject, ...(found.alsoAbout ?? [])].map((subject) => parts.log({ ...look, subject, records: null })),
    )
  return { kind: 'found', result: found.result }
}

async function writeLooks({ database }: WindowParts, looks: readonly Look[]): Promise<() => void> {
  await sql`insert into read_log (at, actor_kind, actor, query, subject, records, reason)
    select * from jsonb_to_recordset(${JSON.stringify(looks)}::jsonb)
      as look (at timestamptz, actor_kind text, actor text, query text, subject uuid, records integer, reason text)`.execute(
    database.write,
  )
  return () => undefined
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
