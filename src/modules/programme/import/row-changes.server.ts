import type { Kysely } from 'kysely'
import { anyText, anyUuid } from '#platform/database/sql.server.ts'
import type { DB } from '#platform/database/tables.ts'
import type { Work } from '#platform/handler.server.ts'
import { findSubjectKeys, openIfKept } from '#platform/history/subject-keys.server.ts'
import type { FieldChange } from '../get-person-page.ts'
import { eventChanges } from '../event-changes.ts'
import { inChunks } from './plan-import.server.ts'
import type { RowResult } from './row-result.ts'
import { rowCommandId } from './run-import.server.ts'

/** Rows of which one statement asks. */
const AT_ONCE = 500

/** Rows of an import that was made, with what they changed, as their history has it. */
export async function withChanges(
  db: Kysely<DB>,
  secrets: Work['secrets'],
  importId: string,
  results: readonly RowResult[],
): Promise<readonly RowResult[]> {
  const idOf = ({ row }: RowResult) => rowCommandId(importId, row.sheet, row.row)
  const asked = results.filter(({ status }) => status === 'changed' || status === 'new').map(idOf)
  const changes = new Map<string, readonly FieldChange[]>()
  for (const ids of inChunks(asked, AT_ONCE)) {
    const rows = await db
      .selectFrom('event')
      .select(['command_id', 'type', 'subject', 'detail_sealed'])
      .where('command_id', '=', anyUuid(ids))
      .where('type', '=', 'person.changed')
      .execute()
    if (rows.length === 0) continue
    const keys = await findSubjectKeys(
      db,
      secrets,
      rows.map((row) => row.subject),
    )
    for (const row of rows) {
      const detail = openIfKept(secrets, keys.get(row.subject), row.detail_sealed)
      if (detail !== null) changes.set(row.command_id, eventChanges(row.type, detail))
    }
  }
  return results.map((one) => ({ ...one, changes: changes.get(idOf(one)) ?? one.changes }))
}

/** The same, villages by name. */
export async function withVillageNames(db: Kysely<DB>, results: readonly RowResult[]): Promise<readonly RowResult[]> {
  const codes = results.flatMap(({ changes }) =>
    changes.flatMap(({ field, before, after }) => (field === 'village' ? [before, after] : [])),
  )
  const distinct = [...new Set(codes.filter((code) => code !== null))]
  if (distinct.length === 0) return results
  const rows = await db.selectFrom('region').select(['code', 'name']).where('code', '=', anyText(distinct)).execute()
  const names = new Map(rows.map((row) => [row.code, row.name]))
  const named = (code: string | null) => (code === null ? null : (names.get(code) ?? code))
  return results.map((one) => ({
    ...one,
    changes: one.changes.map((change) =>
      change.field === 'village' ? { ...change, before: named(change.before), after: named(change.after) } : change,
    ),
  }))
}
