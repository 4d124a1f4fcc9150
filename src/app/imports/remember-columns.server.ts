import { mapColumns, sheetFields, unkeptFields, type ColumnChoice, type SheetField } from '#modules/programme/index.ts'
import { columnChoices } from '#modules/programme/index.server.ts'
import type { Actor } from '#kernel/grant.ts'
import type { Outcome } from '#kernel/outcome.ts'
import type { StagedFile } from '#platform/files/staged-files.server.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import type { App } from '../app.server.ts'
import { columnWords } from './column-words.server.ts'
import { lookAtFile, type FileSeen } from './look-at-file.server.ts'

/** What a column may be said to hold. */
export const columnFields = (): readonly { readonly value: SheetField; readonly label: string }[] =>
  sheetFields
    .filter((field) => !unkeptFields.includes(field))
    .map((field) => ({ value: field, label: columnWords(field) }))

/** Columns as a form names them: the field that was chosen by the column's key; the empty text for "not read". */
export type PostedColumns = ReadonlyMap<string, string>

/**
 * Remembers for the school what somebody chose otherwise than the file would be read; gives the file as it is read then, or what the door
 * said against it. Where nothing was changed, nothing is sent.
 */
export async function rememberColumns(
  { database, clock, dispatch, imports }: Pick<App, 'database' | 'clock' | 'dispatch' | 'imports'>,
  actor: Actor,
  {
    file,
    schoolId,
    columns,
  }: { readonly file: StagedFile; readonly schoolId: string; readonly columns: PostedColumns },
): Promise<FileSeen | Exclude<Outcome, { kind: 'accepted' }>> {
  const seen = await lookAtFile(imports, file, await columnChoices(database.read, schoolId))
  if (seen.kind === 'refused') return seen
  const changed = changedColumns(seen, columns)
  if (changed.length === 0) return seen
  const [outcome = { kind: 'fault' } as const] = await dispatch(
    [
      {
        id: newId(),
        name: mapColumns.name,
        version: mapColumns.version,
        madeAt: clock.now(),
        input: { schoolId, columns: changed },
      },
    ],
    actor,
    'form',
  )
  if (outcome.kind !== 'accepted') return outcome
  return lookAtFile(imports, file, await columnChoices(database.read, schoolId))
}

const changedColumns = (seen: Extract<FileSeen, { kind: 'seen' }>, posted: PostedColumns): readonly ColumnChoice[] => {
  const columns = new Map(
    // Of sheets that have a column of one name, the first asks for all.
    seen.lists.toReversed().flatMap((list) => list.columns.map((column) => [column.key, column] as const)),
  )
  return [...columns.values()].flatMap(({ key, field }): ColumnChoice[] => {
    const text = posted.get(key)
    const chosen = columnFields().find(({ value }) => value === text)?.value ?? null
    return text === undefined || chosen === field ? [] : [{ column: key, field: chosen }]
  })
}
