import {
  type ColumnChoices,
  finishImport,
  findLists,
  type List,
  type ReadRow,
  resumeImport,
  type RowResult,
  spansOf,
  startImport,
  stopImport,
  type StopReason,
} from '#modules/programme/index.ts'
import {
  columnChoices,
  findRun,
  planImport,
  runImport,
  withChanges,
  withVillageNames,
} from '#modules/programme/index.server.ts'
import type { Actor } from '#kernel/grant.ts'
import type { Outcome, Params } from '#kernel/outcome.ts'
import type { Clock } from '#platform/clock/clock.server.ts'
import type { Database } from '#platform/database/open.server.ts'
import type { StagedFile, StagedFiles } from '#platform/files/staged-files.server.ts'
import { derivedId, newId, type Secrets } from '#platform/secrets/secrets.server.ts'
import type { Sheets } from '#platform/sheets/sheets.server.ts'
import type { Registry } from '../registry.server.ts'
import type { Dispatch } from '../sitting.server.ts'
import { systemActor } from '../system-actor.server.ts'

/** Rows in one transaction: on PGlite the whole process waits for it, so it is short there. */
const CHUNK = { pglite: 100, postgres: 250 } as const

export type ActorNow = (actor: Actor) => Promise<Actor>

export type ImportParts = {
  readonly database: Database
  readonly secrets: Secrets
  readonly clock: Clock
  readonly registry: Registry
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
  /** As the columns were read when the rows were checked; else as the school has them now. */
  readonly columns?: ColumnChoices | null
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
  /** As what columns were read where somebody had chosen it. */
  readonly choices: ColumnChoices
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

/** It stands where it was; the page says why, and it can be taken up again. */
export type Halted = { readonly kind: 'stopped' }

/** From file to result, for page and command line alike: read, understand, decide row by row; a dry run applies nothing. */
export async function importFile(
  parts: ImportParts,
  asked: Asked,
  actor: Actor,
  { told, signal }: Progress,
): Promise<Imported | NotImported | Halted> {
  const { database, clock, dispatch, files, sheets, actorNow } = parts
  const begun = asked.dryRun ? null : await findRun(database.read, asked.importId)
  if (begun?.state === 'undoing' || begun?.state === 'undone') return refused('import-undone')
  const read = await sheets.read(files.open(asked.file.id))
  if (read.kind === 'refused') return refused(read.code)
  const choices = begun?.columns ?? asked.columns ?? (await columnChoices(database.read, asked.schoolId))
  const found = findLists(read.book.sheets, choices)
  if (found.kind === 'refused') return refused(found.code, found.params, found.fields)
  const rows = await planImport(database.read, found.lists, clock.today())
  if (rows.length === 0) return refused('rows-missing')
  const not = await start(parts, asked, rows, chosenIn(found.lists, choices), await actorNow(actor))
  if (not !== null) return not
  if (begun?.state === 'stopped') {
    const outcome = await sendOne(parts, resumeImport, newId(), { importId: asked.importId }, await actorNow(actor))
    if (outcome.kind !== 'accepted') return notStarted(outcome) ?? refused('import-not-stopped')
  }
  const { results, halted } = await runImport(rows, {
    ...asked,
    madeAt: clock.now(),
    attempt: begun?.state === 'done' ? null : newId(),
    chunk: CHUNK[database.engine],
    send: async (envelopes, how) => dispatch(envelopes, await actorNow(actor), 'sheet', how),
    told: (done) => {
      signal.throwIfAborted()
      told(done, rows.length)
    },
  })
  if (halted !== null) {
    // Where it was asked to stop, it stands so already.
    if (halted.kind !== 'refused') await stop(parts, asked.importId, halted.kind === 'denied' ? 'grant-ended' : 'fault')
    return { kind: 'stopped' }
  }
  if (!asked.dryRun && begun?.state !== 'done') await finish(parts, asked, await actorNow(actor))
  const changed = asked.dryRun ? results : await withChanges(database.read, parts.secrets, asked.importId, results)
  return {
    kind: 'imported',
    lists: found.lists,
    others: found.others,
    choices,
    results: await withVillageNames(database.read, changed),
    at: clock.now(),
  }
}

/** Of what was chosen for the school's lists, what this one is read by. */
const chosenIn = (lists: readonly List[], choices: ColumnChoices) => {
  const keys = new Set(lists.flatMap(({ header }) => header.columns.map(({ key }) => key)))
  return [...choices].flatMap(([column, field]) => (keys.has(column) ? [{ column, field }] : []))
}

type Sending = Pick<ImportParts, 'dispatch' | 'clock'>

async function sendOne(
  { dispatch, clock }: Sending,
  { name, version }: { readonly name: string; readonly version: number },
  id: string,
  input: unknown,
  actor: Actor,
  options: { readonly dryRun?: boolean } = {},
): Promise<Outcome> {
  const [outcome] = await dispatch([{ id, name, version, madeAt: clock.now(), input }], actor, 'sheet', options)
  return outcome ?? { kind: 'fault' }
}

/** Stops an import whose rows cannot be sent any more, as the system's own act: what was done is said, and can be gone on with. */
export const stop = (
  parts: Sending & Pick<ImportParts, 'registry'>,
  importId: string,
  because: StopReason,
): Promise<Outcome> => sendOne(parts, stopImport, newId(), { importId, because }, systemActor(parts.registry))

async function start(
  parts: ImportParts,
  { importId, file, schoolId, intakeId, dryRun }: Asked,
  rows: readonly ReadRow[],
  columns: ReturnType<typeof chosenIn>,
  actor: Actor,
): Promise<NotImported | null> {
  const input = { importId, fileId: file.id, schoolId, intakeId, spans: spansOf(rows), columns }
  return notStarted(await sendOne(parts, startImport, derivedId('import start', importId), input, actor, { dryRun }))
}

const notStarted = (outcome: Outcome): NotImported | null => {
  if (outcome.kind === 'accepted') return null
  if (outcome.kind === 'refused') return refused(outcome.code, outcome.params)
  const code = outcome.kind === 'denied' ? `denied-${outcome.because}` : outcome.kind
  return { kind: 'refused', family: 'outcome', code, params: {}, fields: [] }
}

async function finish(parts: ImportParts, { importId }: Asked, actor: Actor): Promise<void> {
  const outcome = await sendOne(parts, finishImport, derivedId('import finish', importId), { importId }, actor)
  // Whose grant ended after the last row may not finish it either: it stands, and can be gone on with or taken back.
  if (outcome.kind === 'denied') await stop(parts, importId, 'grant-ended')
  else if (outcome.kind !== 'accepted' && outcome.kind !== 'refused')
    throw new Error(`the import could not be finished: ${JSON.stringify(outcome)}`)
}
