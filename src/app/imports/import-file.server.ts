import {
  finishImport,
  findLists,
  type List,
  type ReadRow,
  type RowResult,
  spansOf,
  startImport,
} from '#modules/programme/index.ts'
import { planImport, runImport } from '#modules/programme/index.server.ts'
import type { Actor } from '#kernel/grant.ts'
import type { Outcome, Params } from '#kernel/outcome.ts'
import type { Clock } from '#platform/clock/clock.server.ts'
import type { Database } from '#platform/database/open.server.ts'
import type { StagedFile, StagedFiles } from '#platform/files/staged-files.server.ts'
import { derivedId } from '#platform/secrets/secrets.server.ts'
import type { Sheets } from '#platform/sheets/sheets.server.ts'
import type { Dispatch } from '../sitting.server.ts'

/** Rows in one transaction: on PGlite the whole process waits for it, so it is short there. */
const CHUNK = { pglite: 100, postgres: 250 } as const

export type ActorNow = (actor: Actor) => Promise<Actor>

export type ImportParts = {
  readonly database: Database
  readonly clock: Clock
  readonly dispatch: Dispatch
  readonly files: StagedFiles
  readonly sheets: Sheets
  /** Who it is, with the grants that hold now: a long import must not outlive the right to make it. */
  readonly actorNow: ActorNow
}

/** A staged file to be checked (`dryRun`) or imported. The same import id again repeats nothing. */
export type Asked = {
  readonly file: StagedFile
  readonly importId: string
  readonly schoolId: string
  readonly intakeId: string
  readonly dryRun: boolean
}

/** Why it did not come to the rows: a code, and what its words need; `fields` where it is about columns. */
export type NotImported = {
  readonly kind: 'refused'
  readonly family: 'refusal' | 'outcome'
  readonly code: string
  readonly params: Params
  readonly fields: readonly string[]
}

export type Imported = {
  readonly kind: 'imported'
  readonly lists: readonly List[]
  /** Sheets that are no lists. */
  readonly others: readonly string[]
  readonly results: readonly RowResult[]
  readonly at: string
}

export type Progress = {
  readonly told: (done: number, total: number) => void
  /** Aborts between two chunks; what was done stands, and the same import id takes it up again. */
  readonly signal: AbortSignal
}

export const refused = (code: string, params: Params = {}, fields: readonly string[] = []): NotImported => ({
  kind: 'refused',
  family: 'refusal',
  code,
  params,
  fields,
})

/** From file to result, for page and command line alike: read, understand, decide row by row; a dry run applies nothing. */
export async function importFile(
  parts: ImportParts,
  asked: Asked,
  actor: Actor,
  { told, signal }: Progress,
): Promise<Imported | NotImported> {
  const { database, clock, dispatch, files, sheets, actorNow } = parts
  const read = await sheets.read(files.open(asked.file.id))
  if (read.kind === 'refused') return refused(read.code)
  const found = findLists(read.book.sheets)
  if (found.kind === 'refused') return refused(found.code, found.params, found.fields)
  const rows = await planImport(database.read, found.lists, clock.today())
  if (rows.length === 0) return refused('rows-missing')
  const began = await start(parts, asked, rows, await actorNow(actor))
  if (began !== null) return began
  const results = await runImport(rows, {
    ...asked,
    madeAt: clock.now(),
    chunk: CHUNK[database.engine],
    send: async (envelopes, { dryRun }) => dispatch(envelopes, await actorNow(actor), 'sheet', { dryRun }),
    told: (done) => {
      signal.throwIfAborted()
      told(done, rows.length)
    },
  })
  if (!asked.dryRun) await finish(parts, asked, await actorNow(actor))
  return { kind: 'imported', lists: found.lists, others: found.others, results, at: clock.now() }
}

async function start(
  { dispatch, clock }: ImportParts,
  asked: Asked,
  rows: readonly ReadRow[],
  actor: Actor,
): Promise<NotImported | null> {
  const { importId, file, schoolId, intakeId, dryRun } = asked
  const input = { importId, fileId: file.id, schoolId, intakeId, spans: spansOf(rows) }
  const [outcome] = await dispatch(
    [
      {
        id: derivedId('import start', importId),
        name: startImport.name,
        version: startImport.version,
        madeAt: clock.now(),
        input,
      },
    ],
    actor,
    'sheet',
    { dryRun },
  )
  return notStarted(outcome)
}

const notStarted = (outcome: Outcome | undefined): NotImported | null => {
  if (outcome?.kind === 'accepted') return null
  if (outcome?.kind === 'refused') return refused(outcome.code, outcome.params)
  const code = outcome?.kind === 'denied' ? `denied-${outcome.because}` : (outcome?.kind ?? 'fault')
  return { kind: 'refused', family: 'outcome', code, params: {}, fields: [] }
}

async function finish({ dispatch, clock }: ImportParts, { importId }: Asked, actor: Actor): Promise<void> {
  const sent = {
    id: derivedId('import finish', importId),
    name: finishImport.name,
    version: finishImport.version,
    madeAt: clock.now(),
    input: { importId },
  }
  const [outcome] = await dispatch([sent], actor, 'sheet')
  // Whose grant ended on the way may not finish it either: it stays unfinished, and its report says which rows were denied.
  if (outcome?.kind !== 'accepted' && outcome?.kind !== 'denied')
    throw new Error(`the import could not be finished: ${JSON.stringify(outcome)}`)
}
