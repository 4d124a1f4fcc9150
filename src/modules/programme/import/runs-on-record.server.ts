import { z } from 'zod'
import type { Place } from '#kernel/grant.ts'
import { anyUuid } from '#platform/database/sql.server.ts'
import type { Work } from '#platform/handler.server.ts'
import { importStateOf, Span, type RunOnRecord } from './import.ts'

const Spans = z.array(Span)

/** The imports that inputs name, by id; one statement for all. */
export async function runsOnRecord(
  { tx }: Pick<Work, 'tx'>,
  inputs: readonly { readonly importId: string }[],
): Promise<ReadonlyMap<string, RunOnRecord>> {
  const rows = await tx
    .selectFrom('import')
    .innerJoin('organisation', 'organisation.id', 'import.school')
    .select(['import.id', 'school', 'organisation.region', 'made_by', 'state', 'row_count'])
    .select(['cursor', 'undo_cursor', 'spans', 'started_at'])
    .where('import.id', '=', anyUuid(inputs.map((input) => input.importId)))
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        schoolId: row.school,
        schoolRegion: row.region,
        madeBy: row.made_by,
        state: importStateOf(row.state),
        rows: row.row_count,
        cursor: row.cursor,
        undoCursor: row.undo_cursor,
        spans: Spans.parse(row.spans),
        startedAt: row.started_at,
      },
    ]),
  )
}

/** An import belongs to its school. */
export const placesOfRun = (
  _: unknown,
  { import: run }: { readonly import: { readonly schoolId: string; readonly schoolRegion: string | null } | null },
): readonly Place[] => (run === null ? [] : [{ organisation: run.schoolId, region: run.schoolRegion }])

const A_DAY = 24

/** More than a day after it began, a second person must agree to take an import back: finishing late makes nothing young again. */
export const isOld = (startedAt: string, at: string): boolean =>
  Temporal.Instant.from(startedAt).until(at).total('hours') > A_DAY
