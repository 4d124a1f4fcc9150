import { z } from 'zod'
import { command, type CodeOf, type InputOf } from '#kernel/command.ts'
import { accept, refuse, type Decision } from '#kernel/outcome.ts'
import { strict } from '#kernel/text.ts'
import { OrganisationId } from '#modules/access/index.ts'
import { IntakeId, type IntakeState } from '../intake.ts'
import { FileId, ImportId, MOST_ROWS, rowsIn, Span, type ImportStarted } from './import.ts'
import { ColumnChoice } from './map-columns.ts'

/** Columns of all sheets together. */
const MOST_CHOSEN = 1000

/** Says that the rows of a staged file will be sent, each as a `programme.register` of its own; from now on the file is kept. */
export const startImport = command({
  name: 'programme.start-import',
  version: 1,
  needs: 'registration.create',
  input: strict({
    importId: ImportId,
    fileId: FileId.describe('the staged file, sent to POST /files by the same sender'),
    schoolId: OrganisationId,
    intakeId: IntakeId,
    spans: z.array(Span).min(1).max(MOST_ROWS),
    columns: z
      .array(ColumnChoice)
      .max(MOST_CHOSEN)
      .default([])
      .describe('how columns are read where somebody chose it: whoever takes the import up again reads them so'),
  }),
  refusals: [
    'import-id-taken',
    'file-unknown',
    'school-unknown',
    'intake-unknown',
    'intake-closed',
    'import-too-large',
  ],
  touches: (input) => [`import:${input.importId}`],
  holds: (input) => [`staged-file:${input.fileId}`, `organisation:${input.schoolId}`, `intake:${input.intakeId}`],
})

export type Input = InputOf<typeof startImport>
type Code = CodeOf<typeof startImport>

export type Facts = {
  readonly idTaken: boolean
  /** The sender's own file, whole and not swept; null otherwise. */
  readonly file: { readonly name: string; readonly sha256: string } | null
  /** Region of the school; null if there is no such school. */
  readonly schoolRegion: string | null
  readonly intake: IntakeState | null
}

export function decide(input: Input, facts: Facts): Decision<ImportStarted, Code> {
  if (facts.idTaken) return refuse('import-id-taken', 'importId')
  if (facts.schoolRegion === null) return refuse('school-unknown', 'schoolId')
  if (facts.intake === null) return refuse('intake-unknown', 'intakeId')
  if (facts.intake === 'closed') return refuse('intake-closed', 'intakeId')
  if (facts.file === null) return refuse('file-unknown', 'fileId')
  const rows = rowsIn(input.spans)
  if (rows > MOST_ROWS) return refuse('import-too-large', 'spans', { most: MOST_ROWS })
  const started: ImportStarted = {
    type: 'import.started',
    subject: input.schoolId,
    importId: input.importId,
    fileId: input.fileId,
    fileName: facts.file.name,
    fileSha256: facts.file.sha256,
    intakeId: input.intakeId,
    spans: input.spans,
    columns: input.columns,
  }
  return accept([started], { import: input.importId, rows })
}
