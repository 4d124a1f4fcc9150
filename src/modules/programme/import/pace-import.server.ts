import { sql } from 'kysely'
import { handle, type Work } from '#platform/handler.server.ts'
import type { ImportWentOn } from './import.ts'
import {
  advanceImport,
  decideAdvance,
  decideResume,
  decideStop,
  resumeImport,
  stopImport,
  type Facts,
} from './pace-import.ts'
import { placesOfRun as places, runsOnRecord } from './runs-on-record.server.ts'

async function facts(work: Work, inputs: readonly { readonly importId: string }[]): Promise<readonly Facts[]> {
  const runs = await runsOnRecord(work, inputs)
  return inputs.map((input) => ({ import: runs.get(input.importId) ?? null }))
}

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
