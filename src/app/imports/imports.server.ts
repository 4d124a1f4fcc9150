import type { RowResult } from '#modules/programme/index.ts'
import { unfinishedRuns, type StoredRun } from '#modules/programme/index.server.ts'
import type { Actor } from '#kernel/grant.ts'
import type { Clock } from '#platform/clock/clock.server.ts'
import { analyze } from '#platform/database/analyze.server.ts'
import type { Database } from '#platform/database/open.server.ts'
import { folderStore } from '#platform/files/folder-store.server.ts'
import { createStagedFiles, type StagedFiles } from '#platform/files/staged-files.server.ts'
import type { Logger } from '#platform/log/log.server.ts'
import type { Secrets } from '#platform/secrets/secrets.server.ts'
import { createSheets, type Sheets } from '#platform/sheets/sheets.server.ts'
import type { Registry } from '../registry.server.ts'
import type { Dispatch } from '../sitting.server.ts'
import { commandLineActor } from './command-line-actor.ts'
import { checkId, receiptId } from './import-ids.server.ts'
import { countsOf, sayNotImported } from './import-result.server.ts'
import { importFile, stop, type ActorNow, type Asked, type Imported, type NotImported } from './import-file.server.ts'
import { openReport, writeReport, type Report, type ReportHead } from './reports.server.ts'

/** A check or an import that is under way; `total` is 0 while its turn has not come. */
export type Running = { readonly done: number; readonly total: number }

export type ImportsRefusal = 'imports-too-many' | 'imports-full'

/** Checks and imports of staged files, one after the other, whatever page is looked at meanwhile. */
export type Imports = {
  readonly files: StagedFiles
  readonly sheets: Sheets
  readonly actorNow: ActorNow
  /** Begins unless it is under way; what comes of it is the report of that id. Waits a little, so that a short list is done at once. */
  begin(reportId: string, asked: Asked, actor: Actor): Promise<'begun' | ImportsRefusal>
  running(reportId: string): Running | null
  report(reportId: string, actor: Actor): Promise<Report | null>
  /** Takes up what a server that ended had not finished; to be called once, when a server begins. */
  resume(): Promise<void>
  /** Lets the rows that are being written end; an import that is broken off by this is taken up by sending it again. */
  stop(): Promise<void>
}

export type ImportsParts = {
  readonly database: Database
  readonly secrets: Secrets
  readonly clock: Clock
  readonly registry: Registry
  readonly dispatch: Dispatch
  readonly log: Logger
  readonly actorNow: ActorNow
  /** Where files lie. */
  readonly folder: string
}

/** Most lists are done in this time. */
const PATIENCE = 5_000

/** So many rows change what the embedded engine should know of its tables, before the hour is over. */
const LARGE = 500

/** How many may wait or be under way: of one sender, and of all. */
const MOST_OF_ONE = 3
const MOST_OF_ALL = 30

type Task = { readonly by: string; done: number; total: number; ended: Promise<void> }

export function openImports(parts: ImportsParts): Imports {
  const files = createStagedFiles({ ...parts, store: folderStore(parts.folder) })
  const sheets = createSheets()
  const tasks = new Map<string, Task>()
  const stopping = new AbortController()
  let lane = Promise.resolve()

  /** A receipt is never lost to a later try that came to nothing. */
  const hasReceipt = async (reportId: string, actor: Actor): Promise<boolean> =>
    (await openReport(files, reportId, actor.id))?.head.kind === 'receipt'

  /** What the check of these rows had said, where they were checked. */
  const checkOf = async ({ importId }: Asked, actor: Actor): Promise<Report | null> => {
    const check = await openReport(files, checkId(actor, importId), actor.id)
    return check?.head.kind === 'check' ? check : null
  }

  const work = async (task: Task, reportId: string, asked: Asked, actor: Actor): Promise<void> => {
    const told = (done: number, total: number) => void Object.assign(task, { done, total })
    try {
      stopping.signal.throwIfAborted()
      const check = asked.dryRun ? null : await checkOf(asked, actor)
      const columns = check && new Map(check.head.choices.map(({ column, field }) => [column, field]))
      const done = await importFile({ ...parts, files, sheets }, { ...asked, columns }, actor, {
        told,
        signal: stopping.signal,
      })
      if (
        done.kind === 'imported' &&
        !asked.dryRun &&
        done.results.length >= LARGE &&
        parts.database.engine === 'pglite'
      )
        await analyze(parts.database)
      if (done.kind === 'stopped') return
      if (done.kind === 'refused' && (await hasReceipt(reportId, actor))) return
      await writeReport(
        files,
        actor.id,
        reportId,
        headOf(asked, done, parts.clock.now()),
        done.kind === 'imported' ? done.results : [],
        check,
      )
    } catch (error) {
      if (stopping.signal.aborted) return
      parts.log.error({ err: error, import: asked.importId }, 'import fault')
      // What was begun stops where it is, and can be gone on with; a check has nothing but its report.
      const stopped = asked.dryRun ? null : await stop(parts, asked.importId, 'fault')
      if (stopped?.kind !== 'accepted' && !(await hasReceipt(reportId, actor)))
        await writeReport(files, actor.id, reportId, headOf(asked, fault, parts.clock.now()), [])
    }
  }

  /** Goes to the end of the lane: one list after the other. */
  const queue = (reportId: string, asked: Asked, actor: Actor): Task => {
    const task: Task = { by: actor.id, done: 0, total: 0, ended: Promise.resolve() }
    lane = lane
      .then(() => work(task, reportId, asked, actor))
      .catch((error: unknown) => parts.log.error({ err: error, import: asked.importId }, 'import fault'))
    task.ended = lane.finally(() => void tasks.delete(reportId))
    tasks.set(reportId, task)
    return task
  }

  const takeUp = async (run: StoredRun): Promise<void> => {
    const file = await files.find(run.fileId, run.madeBy.id)
    const actor = senderOf(run)
    if (file === null) await stop(parts, run.importId, 'fault')
    else queue(receiptId(actor, run.importId), { ...run, file, dryRun: false }, actor)
  }

  return {
    files,
    sheets,
    actorNow: parts.actorNow,
    async begin(reportId, asked, actor) {
      let task = tasks.get(reportId)
      if (task === undefined) {
        // Nothing is awaited between looking and taking a place, so that many at once pass no limit.
        if (tasks.size >= MOST_OF_ALL) return 'imports-full'
        if ([...tasks.values()].filter(({ by }) => by === actor.id).length >= MOST_OF_ONE) return 'imports-too-many'
        task = queue(reportId, asked, actor)
      }
      await Promise.race([task.ended, new Promise((resolve) => setTimeout(resolve, PATIENCE).unref())])
      return 'begun'
    },
    running: (reportId) => tasks.get(reportId) ?? null,
    async resume() {
      for (const run of await unfinishedRuns(parts.database.read)) await takeUp(run)
    },
    report: (reportId, actor) => openReport(files, reportId, actor.id),
    async stop() {
      stopping.abort()
      await lane
    },
  }
}

/** Who sent it, as far as that is known: the grants of this moment are asked before each chunk. */
const senderOf = ({ madeBy, schoolId }: StoredRun): Actor =>
  madeBy.kind === 'system' ? commandLineActor(schoolId) : { ...madeBy, person: null, grants: [], loggedInAt: null }

const fault: NotImported = { kind: 'refused', family: 'outcome', code: 'fault', params: {}, fields: [] }
/** A row with a problem of its own is not sent at all, so that nothing is asked about it. */
const isElsewhere = ({ row, problems }: RowResult): boolean =>
  row.problems.length === 0 && problems.some((one) => one.code === 'registered-at-other-school')
const noRows = { rows: 0, new: 0, known: 0, changed: 0, problems: 0 }

const headOf = (asked: Asked, done: Imported | NotImported, at: string): Omit<ReportHead, 'differing'> => {
  const { file, importId, schoolId, intakeId, dryRun } = asked
  const about = { importId, fileId: file.id, fileName: file.name, schoolId, intakeId, at }
  if (done.kind === 'refused')
    return {
      ...about,
      kind: 'refused',
      code: done.code,
      message: sayNotImported(done, 'id'),
      counts: noRows,
      elsewhere: 0,
      others: [],
      choices: [],
      lists: [],
    }
  const lists = done.lists.map(({ place, name, header, asides }) => ({
    place,
    name,
    columns: header.columns.map(({ label, field }) => ({ label, field })),
    asides: [...asides],
  }))
  return {
    ...about,
    kind: dryRun ? 'check' : 'receipt',
    code: '',
    message: '',
    counts: countsOf(done.results),
    elsewhere: done.results.filter(isElsewhere).length,
    others: [...done.others],
    choices: [...done.choices].map(([column, field]) => ({ column, field })),
    lists,
  }
}
