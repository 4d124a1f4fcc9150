import { sql } from 'kysely'
import { anyUuid } from '#platform/database/sql.server.ts'
import { handle, type Work } from '#platform/handler.server.ts'
import { importStateOf, type ImportWentOn } from './import.ts'
import {
  advanceImport,
  decideAdvance,
  decideResume,
  decideStop,
  resumeImport,
  stopImport,
  type Facts,
} from './pace-import.ts'

type About = { readonly importId: string }

async function facts({ tx }: Work, inputs: readonly About[]): Promise<readonly Facts[]> {
  const rows = await tx
    .selectFrom('import')
    .innerJoin('organisation', 'organisation.id', 'import.school')
    .select(['import.id', 'school', 'organisation.region', 'made_by', 'state', 'row_count', 'cursor'])
    .where('import.id', '=', anyUuid(inputs.map((input) => input.importId)))
    .execute()
  const byId = new Map(
    rows.map((row): [string, Facts['import']] => [
      row.id,
      {
        schoolId: row.school,
        schoolRegion: row.region,
        madeBy: row.made_by,
        state: importStateOf(row.state),
        rows: row.row_count,
        cursor: row.cursor,
      },
    ]),
  )
  return inputs.map((input) => ({ import: byId.get(input.importId) ?? null }))
}

const places = (_: About, { import: run }: Facts) =>
  run === null ? [] : [{ organisation: run.schoolId, region: run.schoolRegion }]

async function apply({ tx }: Work, events: readonly ImportWentOn[]): Promise<void> {
  const rows = events.map(({ importId, type, rows, because }) => ({
    id: importId,
    cursor: rows,
    state: type === 'import.stopped' ? 'stopped' : 'committing',
    because,
  }))
  await sql`update import set cursor = new.cursor, state = new.state, stopped_because = new.because
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new (id uuid, cursor int, state text, because text) where import.id = new.id`.execute(
    tx,
  )
}

export const advanceImportHandler = handle(advanceImport, { decide: decideAdvance, facts, places, apply })
export const stopImportHandler = handle(stopImport, { decide: decideStop, facts, places, apply })
export const resumeImportHandler = handle(resumeImport, { decide: decideResume, facts, places, apply })
