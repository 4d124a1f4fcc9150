import { sql, type ExpressionBuilder, type RawBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { namesOfActors } from '#modules/access/index.server.ts'
import { isoInstant } from '#platform/database/parsers.server.ts'
import { anyText, anyUuid } from '#platform/database/sql.server.ts'
import type { DB } from '#platform/database/tables.ts'
import { openIfKept, openSubjectKey } from '#platform/history/subject-keys.server.ts'
import { gatherIn } from '#platform/gather/gather-in.server.ts'
import type { Asking } from '#platform/handler.server.ts'
import { eventChanges } from './event-changes.ts'
import { MOST_TOGETHER } from './get-person.server.ts'
import type { FieldChange, HistoryLine, ReadLine } from './get-person-page.ts'

const MOST = 100

/** A person's own record, and those that point to it: the history of both is the person's. */
export const recordsOf = sql<string>`select own.id from person as own where own.id = person.id or own.merged_into = person.id`

/** What happened to a person, the latest first. */
export const eventsOf = (eb: ExpressionBuilder<DB, 'person'>) =>
  jsonArrayFrom(
    eb
      .selectFrom('event')
      .leftJoin('command_log', 'command_log.id', 'event.command_id')
      // What a second person agreed to was carried out by the system, but done by two people: the one who asked, and the one who agreed.
      .leftJoin('command_log as asked', 'asked.id', 'command_log.asked_as')
      .leftJoin('second_person_answer as agreed', 'agreed.command_id', 'command_log.asked_as')
      .select(['event.seq', 'event.at', 'event.type', 'event.subject', 'event.detail_sealed', 'agreed.answered_by'])
      .select((row) => [
        row.fn.coalesce('asked.actor', 'command_log.actor').as('actor'),
        row.fn.coalesce('asked.actor_kind', 'command_log.actor_kind').as('actor_kind'),
        row.fn.coalesce('asked.channel', 'command_log.channel').as('channel'),
      ])
      .where(sql<boolean>`event.subject = any(array(${recordsOf}))`)
      .orderBy('event.seq', 'desc')
      .limit(sql.lit(MOST)),
  )

/** Who looked at a person, the latest first. */
export const looksOf = (eb: ExpressionBuilder<DB, 'person'>) =>
  jsonArrayFrom(
    eb
      .selectFrom('read_log')
      .select(['seq', 'at', 'actor', 'actor_kind', 'query', 'reason'])
      .where(sql<boolean>`read_log.subject = any(array(${recordsOf}))`)
      .orderBy('seq', 'desc')
      .limit(sql.lit(MOST)),
  )

type Kept = {
  /** Each record's own key, by its id. */
  readonly keys: Readonly<Record<string, string>> | null
  readonly events: readonly Rows<typeof eventsOf>[]
  readonly looks: readonly Rows<typeof looksOf>[]
}
type Rows<Of extends (eb: ExpressionBuilder<DB, 'person'>) => RawBuilder<readonly unknown[]>> =
  ReturnType<Of> extends RawBuilder<(infer Row)[]> ? Row : never

/** What is kept, opened with the person's own key and in words; one statement, whatever there is. */
export async function personHistory(
  { db, secrets }: Asking,
  { keys, events, looks }: Kept,
): Promise<{ readonly history: readonly HistoryLine[]; readonly reads: readonly ReadLine[] }> {
  const opening = new Map(
    Object.entries(keys ?? {}).map(([subject, sealed]) => [subject, openSubjectKey(secrets, sealed)]),
  )
  const opened = events.map((row) => {
    const detail = openIfKept(secrets, opening.get(row.subject), row.detail_sealed)
    return { row, erased: detail === null, changes: detail === null ? [] : eventChanges(row.type, detail) }
  })
  const actors = [
    ...events.flatMap((row) => [row.actor ?? '', row.answered_by ?? '']),
    ...looks.map((row) => row.actor),
  ]
  const names = await namesIn(db, { actors, changes: opened.flatMap(({ changes }) => changes) })
  const history = opened.map(({ row, erased, changes }): HistoryLine => ({
    seq: row.seq,
    at: isoInstant(row.at),
    type: row.type,
    actorKind: row.actor_kind ?? 'system',
    actorName: names.get(row.actor ?? '') ?? null,
    agreedBy: row.answered_by === null ? null : { actorKind: 'user', actorName: names.get(row.answered_by) ?? null },
    channel: row.channel,
    changes: changes.map((change) => inWords(change, names)),
    erased,
  }))
  const reads = looks.map((row) => ({
    seq: row.seq,
    at: isoInstant(row.at),
    actorKind: row.actor_kind,
    actorName: names.get(row.actor) ?? null,
    query: row.query,
    reason: row.reason,
  }))
  return { history, reads }
}

const named = { schoolId: 'organisation', intakeId: 'intake', village: 'region', regency: 'region' } as const
const isNamed = (field: string): field is keyof typeof named => field in named

type Named = { readonly actors: readonly string[]; readonly changes: readonly FieldChange[] }

/** The names of those who acted, and of the villages, schools and intakes in what they changed. */
const namesIn = gatherIn<Named, ReadonlyMap<string, string>>(
  async (db, all) => {
    const idsOf = (table: (typeof named)[keyof typeof named]) =>
      all
        .flatMap(({ changes }) => changes)
        .flatMap(({ field, before, after }) => (isNamed(field) && named[field] === table ? [before, after] : []))
        .filter((id) => id !== null)
    const { rows } = await sql<{ id: string; name: string }>`${namesOfActors(all.flatMap(({ actors }) => actors))}
      union all select id::text, name from organisation where id = ${anyUuid(idsOf('organisation'))}
      union all select id::text, name from intake where id = ${anyUuid(idsOf('intake'))}
      union all select code, name from region where code = ${anyText(idsOf('region'))}`.execute(db)
    const names = new Map(rows.map(({ id, name }) => [id, name]))
    return () => names
  },
  { most: MOST_TOGETHER },
)

function inWords(change: FieldChange, names: ReadonlyMap<string, string>): FieldChange {
  if (!isNamed(change.field)) return change
  const said = (id: string | null) => (id === null ? null : (names.get(id) ?? id))
  return { field: change.field, before: said(change.before), after: said(change.after) }
}
