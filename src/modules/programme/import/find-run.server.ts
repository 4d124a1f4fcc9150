import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#kernel/grant.ts'
import type { DB } from '#platform/database/tables.ts'
import type { ColumnChoices } from './header.ts'
import { importStateOf, Span, type ImportState } from './import.ts'
import { ColumnChoice } from './map-columns.ts'

/** An import as it was begun: who takes it up again reads its file as it was read then. */
export type StoredRun = {
  readonly importId: string
  readonly fileId: string
  readonly schoolId: string
  readonly intakeId: string
  readonly madeBy: Pick<Actor, 'kind' | 'id'>
  readonly state: ImportState
  readonly columns: ColumnChoices
}

const Spans = z.array(Span)
const Choices = z.array(ColumnChoice)
const Kind = z.enum(['user', 'key', 'system'])

const stored = (db: Kysely<DB>) =>
  db.selectFrom('import').select(['id', 'file', 'school', 'intake', 'made_by', 'made_by_kind', 'state', 'columns'])
type Row = Awaited<ReturnType<ReturnType<typeof stored>['executeTakeFirstOrThrow']>>

const runOf = (row: Row): StoredRun => ({
  importId: row.id,
  fileId: row.file,
  schoolId: row.school,
  intakeId: row.intake,
  madeBy: { kind: Kind.parse(row.made_by_kind), id: row.made_by },
  state: importStateOf(row.state),
  columns: new Map(Choices.parse(row.columns).map(({ column, field }) => [column, field])),
})

/** An import that was begun; null where there is none of that id. */
export async function findRun(db: Kysely<DB>, importId: string): Promise<StoredRun | null> {
  const row = await stored(db).where('id', '=', importId).executeTakeFirst()
  return row ? runOf(row) : null
}

/** Imports that are being taken back, and how far that is. */
export const undoingRuns = async (
  db: Kysely<DB>,
): Promise<readonly { readonly importId: string; readonly undoCursor: number; readonly spans: readonly Span[] }[]> =>
  (
    await db
      .selectFrom('import')
      .select(['id', 'undo_cursor', 'spans'])
      .where('state', '=', 'undoing')
      .orderBy('id')
      .execute()
  ).map((row) => ({ importId: row.id, undoCursor: row.undo_cursor, spans: Spans.parse(row.spans) }))

/** Imports whose rows were still being sent when their server ended. */
export const unfinishedRuns = async (db: Kysely<DB>): Promise<readonly StoredRun[]> =>
  (await stored(db).where('state', '=', 'committing').orderBy('id').execute()).map(runOf)
