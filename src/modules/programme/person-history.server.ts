import { sql } from 'kysely'
import { actorNames } from '#modules/access/index.server.ts'
import { anyText, anyUuid } from '#platform/database/sql.server.ts'
import { findSubjectKeys, openIfKept } from '#platform/history/subject-keys.server.ts'
import type { Asking } from '#platform/handler.server.ts'
import { eventChanges } from './event-changes.ts'
import type { FieldChange, HistoryLine, ReadLine } from './get-person-page.ts'

const MOST = 100

/** What happened to a person and who looked, the latest first; five statements, whatever there is. */
export async function personHistory(
  { db, secrets }: Asking,
  person: string,
): Promise<{ readonly history: readonly HistoryLine[]; readonly reads: readonly ReadLine[] }> {
  const events = await db
    .selectFrom('event')
    .leftJoin('command_log', 'command_log.id', 'event.command_id')
    // What a second person agreed to was carried out by the system, but done by two people: the one who asked, and the one who agreed.
    .leftJoin('command_log as asked', 'asked.id', 'command_log.asked_as')
    .leftJoin('second_person_answer as agreed', 'agreed.command_id', 'command_log.asked_as')
    .select(['event.seq', 'event.at', 'event.type', 'event.detail_sealed', 'agreed.answered_by'])
    .select((row) => [
      row.fn.coalesce('asked.actor', 'command_log.actor').as('actor'),
      row.fn.coalesce('asked.actor_kind', 'command_log.actor_kind').as('actor_kind'),
      row.fn.coalesce('asked.channel', 'command_log.channel').as('channel'),
    ])
    .where('event.subject', '=', person)
    .orderBy('event.seq', 'desc')
    .limit(MOST)
    .execute()
  const looks = await db
    .selectFrom('read_log')
    .select(['seq', 'at', 'actor', 'actor_kind', 'query', 'reason'])
    .where('subject', '=', person)
    .orderBy('seq', 'desc')
    .limit(MOST)
    .execute()
  const key = (await findSubjectKeys(db, secrets, [person])).get(person)
  const names = await actorNames(db, [
    ...events.flatMap((row) => [row.actor ?? '', row.answered_by ?? '']),
    ...looks.map((row) => row.actor),
  ])
  const lines = events.map((row): HistoryLine => {
    const detail = openIfKept(secrets, key, row.detail_sealed)
    return {
      seq: row.seq,
      at: row.at,
      type: row.type,
      actorKind: row.actor_kind ?? 'system',
      actorName: names.get(row.actor ?? '') ?? null,
      agreedBy: row.answered_by === null ? null : { actorKind: 'user', actorName: names.get(row.answered_by) ?? null },
      channel: row.channel,
      changes: detail === null ? [] : eventChanges(row.type, detail),
      erased: detail === null,
    }
  })
  const reads = looks.map((row) => ({
    seq: row.seq,
    at: row.at,
    actorKind: row.actor_kind,
    actorName: names.get(row.actor) ?? null,
    query: row.query,
    reason: row.reason,
  }))
  return { history: await namedChanges(db, lines), reads }
}

const named = { schoolId: 'organisation', intakeId: 'intake', village: 'region', regency: 'region' } as const
const isNamed = (field: string): field is keyof typeof named => field in named

/** Gives villages, schools and intakes their names; one statement. */
async function namedChanges(db: Asking['db'], lines: readonly HistoryLine[]): Promise<readonly HistoryLine[]> {
  const idsOf = (field: keyof typeof named) =>
    lines
      .flatMap((line) => line.changes.flatMap((one) => (one.field === field ? [one.before, one.after] : [])))
      .filter((id) => id !== null)
  const { rows } = await sql<{ id: string; name: string }>`
    select id::text, name from organisation where id = ${anyUuid(idsOf('schoolId'))}
    union all select id::text, name from intake where id = ${anyUuid(idsOf('intakeId'))}
    union all select code, name from region where code = ${anyText([...idsOf('village'), ...idsOf('regency')])}`.execute(
    db,
  )
  const nameOf = new Map(rows.map((row) => [row.id, row.name]))
  const said = (id: string | null) => (id === null ? null : (nameOf.get(id) ?? id))
  const inWords = (change: FieldChange): FieldChange =>
    isNamed(change.field) ? { field: change.field, before: said(change.before), after: said(change.after) } : change
  return lines.map((line) => ({ ...line, changes: line.changes.map(inWords) }))
}
