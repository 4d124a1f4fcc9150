import { z } from 'zod'
import { command, type CodeOf, type InputOf, type Meta } from '#kernel/command.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { strict } from '#kernel/text.ts'
import { ImportId, MOST_ROWS, stopReasons, type ImportWentOn, type RunOnRecord } from './import.ts'

/** On what it rests whether an import goes on. */
export type Facts = { readonly import: Run | null }
type Run = Pick<RunOnRecord, 'schoolId' | 'schoolRegion' | 'madeBy' | 'state' | 'rows' | 'cursor'>

/** Says that the first so many rows were answered. Sent with the last of them, so that it is written with what came of them, or not at all. */
export const advanceImport = command({
  name: 'programme.advance-import',
  version: 1,
  needs: 'registration.create',
  input: strict({ importId: ImportId, rows: z.int().min(1).max(MOST_ROWS) }),
  refusals: ['import-unknown', 'import-of-another', 'import-not-running', 'import-has-fewer-rows'],
  touches: (input) => [`import:${input.importId}`],
})

export function decideAdvance(
  { importId, rows }: InputOf<typeof advanceImport>,
  facts: Facts,
  meta: Meta,
): Decision<ImportWentOn, CodeOf<typeof advanceImport>> {
  const run = facts.import
  if (run === null) return refuse('import-unknown', 'importId')
  if (run.madeBy !== meta.actor.id) return refuse('import-of-another', 'importId')
  if (run.state !== 'committing') return refuse('import-not-running', 'importId')
  if (rows > run.rows) return refuse('import-has-fewer-rows', 'rows', { rows: run.rows })
  return accept([wentOn('import.advanced', run, importId, Math.max(rows, run.cursor))], { import: importId, rows })
}

/** Stops an import between two of its steps. What was registered stands; it can be taken up again, or undone. */
export const stopImport = command({
  name: 'programme.stop-import',
  version: 1,
  needs: 'registration.create',
  input: strict({ importId: ImportId, because: z.enum(stopReasons).default('by-request') }),
  refusals: ['import-unknown', 'import-not-running'],
  touches: (input) => [`import:${input.importId}`],
})

export function decideStop(
  { importId, because }: InputOf<typeof stopImport>,
  facts: Facts,
): Decision<ImportWentOn, CodeOf<typeof stopImport>> {
  const run = facts.import
  if (run === null) return refuse('import-unknown', 'importId')
  // After its last row there is nothing left to stop: it is finished.
  if (run.state !== 'committing' || (run.cursor === run.rows && because === 'by-request'))
    return refuse('import-not-running', 'importId')
  return accept([{ ...wentOn('import.stopped', run, importId, run.cursor), because }], {
    import: importId,
    rows: run.cursor,
  })
}

/** Takes a stopped import up again; its file is its sender's, so only the sender can. */
export const resumeImport = command({
  name: 'programme.resume-import',
  version: 1,
  needs: 'registration.create',
  input: strict({ importId: ImportId }),
  refusals: ['import-unknown', 'import-of-another', 'import-not-stopped'],
  touches: (input) => [`import:${input.importId}`],
})

export function decideResume(
  { importId }: InputOf<typeof resumeImport>,
  facts: Facts,
  meta: Meta,
): Decision<ImportWentOn, CodeOf<typeof resumeImport>> {
  const run = facts.import
  if (run === null) return refuse('import-unknown', 'importId')
  if (run.madeBy !== meta.actor.id) return refuse('import-of-another', 'importId')
  if (run.state !== 'stopped') return refuse('import-not-stopped', 'importId')
  return accept([wentOn('import.resumed', run, importId, run.cursor)], { import: importId, rows: run.cursor })
}

const wentOn = (type: ImportWentOn['type'], run: Run, importId: string, rows: number): ImportWentOn => ({
  type,
  subject: run.schoolId,
  importId,
  rows,
  because: null,
})
