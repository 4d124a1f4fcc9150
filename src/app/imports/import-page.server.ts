import { rowStatuses, type ImportRow, type ImportSeen } from '#modules/programme/index.ts'
import { columnChoices, getImportQuery, listImportsQuery, openImportQuery } from '#modules/programme/index.server.ts'
import type { Actor } from '#kernel/grant.ts'
import type { Answer } from '#kernel/query.ts'
import { derivedId } from '#platform/secrets/secrets.server.ts'
import type { StagedFile } from '#platform/files/staged-files.server.ts'
import type { App } from '../app.server.ts'
import { registerOffer, type RegisterOffer } from '../registering.server.ts'
import { hasWords, say } from '../words.server.ts'
import { checkId, receiptId } from './import-ids.server.ts'
import { lookAtFile, type FileSeen } from './look-at-file.server.ts'
import { columnFields, rememberColumns, type PostedColumns } from './remember-columns.server.ts'
import { pageOf, type Report, type ReportHead, type Shown } from './reports.server.ts'
import { shownRow, type ShownRow } from './shown-row.server.ts'
import type { ImportsRefusal, Running } from './imports.server.ts'

/** What the address of the page says. */
export type ImportAddress = {
  readonly school: string | null
  readonly schoolText: string | null
  readonly file: string | null
  readonly intake: string | null
  readonly report: string | null
  readonly importId: string | null
  readonly show: string | null
  readonly from: number
  readonly fault: string | null
}

type Choices = Pick<RegisterOffer, 'school' | 'schools' | 'more' | 'choosable' | 'intakes'>
type Step =
  | {
      readonly step: 'file'
      readonly fault: string | null
      readonly imports: readonly (ImportRow & { readonly receipt: string })[]
    }
  /** An import of somebody else, or one whose file is gone. */
  | { readonly step: 'import' }
  | {
      readonly step: 'columns'
      readonly fault: string | null
      readonly file: StagedFile
      readonly seen: FileSeen
      readonly fields: ReturnType<typeof columnFields>
    }
  /** `importId`: null where it is only a check. */
  | {
      readonly step: 'working'
      readonly file: StagedFile
      readonly running: Running | null
      readonly importId: string | null
    }
  | {
      readonly step: 'result'
      readonly file: StagedFile
      readonly head: ReportHead
      readonly show: Shown | null
      readonly rows: readonly ShownRow[]
      readonly from: number
      readonly next: number | null
    }
/** `run`: where the import that the address names stands; null where it was not begun, or is nobody's business here. */
export type ImportPage = Choices & {
  readonly state: Step
  readonly run: ImportSeen | null
  /** Why what was asked of the import did not happen. */
  readonly fault: string | null
}

const PAGE = 50
type PageParts = Pick<App, 'ask' | 'clock' | 'imports' | 'database'>

/** The page as its address says: the file, its columns, or what came of it. Nothing is kept but in the address and the reports. */
export async function importPage(app: PageParts, actor: Actor, address: ImportAddress): Promise<Answer<ImportPage>> {
  const run = await importNamed(app, actor, address.importId)
  // Who is led here by the import alone need not choose its school.
  const wanted = address.school ?? (address.file === null ? (run?.schoolId ?? null) : null)
  const offer = await registerOffer(app, actor, { school: wanted, text: address.schoolText })
  if (offer.kind !== 'found') return offer
  const { school, schools, more, choosable, intakes } = offer.result
  const file = address.file === null ? null : await app.imports.files.find(address.file, actor.id)
  const gone = address.file !== null && file === null
  const state =
    file !== null
      ? await laterStep(app, actor, file, school?.id ?? null, address)
      : run !== null
        ? ({ step: 'import' } as const)
        : await fileStep(app, actor, gone ? 'file-unknown' : address.fault)
  if (state === 'denied') return { kind: 'denied' }
  return {
    kind: 'found',
    result: { school, schools, more, choosable, intakes, state, run, fault: saidFault(address.fault) },
  }
}

async function importNamed({ ask }: PageParts, actor: Actor, importId: string | null): Promise<ImportSeen | null> {
  if (importId === null) return null
  const answer = await ask(getImportQuery, { importId }, actor, 'form')
  return answer.kind === 'found' ? answer.result : null
}

async function fileStep({ ask }: PageParts, actor: Actor, fault: string | null): Promise<Step> {
  const listed = await ask(listImportsQuery, {}, actor, 'form')
  const imports = listed.kind === 'found' ? listed.result.imports : []
  return {
    step: 'file',
    fault: saidFault(fault),
    imports: imports.map((one) => ({ ...one, receipt: receiptId(actor, one.id) })),
  }
}

const saidFault = (code: string | null): string | null =>
  code !== null && hasWords('refusal', code) ? say('refusal', code, 'id') : null

async function laterStep(
  app: PageParts,
  actor: Actor,
  file: StagedFile,
  schoolId: string | null,
  { report: id, importId, show, from, fault }: ImportAddress,
): Promise<Step | 'denied'> {
  const { imports } = app
  if (id === null) {
    if (!(await stillOpen(app, actor, { fileId: file.id }))) return 'denied'
    const choices = schoolId === null ? new Map<string, null>() : await columnChoices(app.database.read, schoolId)
    const seen = await lookAtFile(imports, file, choices)
    return { step: 'columns', fault: saidFault(fault), file, seen, fields: columnFields() }
  }
  const running = imports.running(id)
  const report = running === null ? await imports.report(id, actor) : null
  if (report === null || report.head.fileId !== file.id)
    return {
      step: 'working',
      file,
      running: running && { done: running.done, total: running.total },
      importId: importId !== null && id === receiptId(actor, importId) ? importId : null,
    }
  if (!(await reportIsOpen(app, actor, report))) return 'denied'
  const { problems } = report.head.counts
  const asked = ([...rowStatuses, 'differing'] as const).find((one) => one === show)
  const status = asked ?? (show === null && problems > 0 ? 'problem' : null)
  const { rows, next } = await pageOf(report, status, from, PAGE)
  return {
    step: 'result',
    file,
    head: report.head,
    show: status,
    from,
    next,
    rows: rows.map((row) => shownRow(report.head, row)),
  }
}

/** What came of a list is shown by the grants of this moment, and it is written down. What was refused whole says nothing about people. */
export const reportIsOpen = async (app: Pick<App, 'ask'>, actor: Actor, { head }: Report): Promise<boolean> =>
  head.kind === 'refused' || stillOpen(app, actor, { fileId: head.fileId, schoolId: head.schoolId })

/** A file that belongs to no import yet is open to its sender alone, who has just sent it. */
const stillOpen = async (
  { ask }: Pick<App, 'ask'>,
  actor: Actor,
  question: { readonly fileId: string; readonly schoolId?: string },
): Promise<boolean> => {
  const { kind } = await ask(openImportQuery, question, actor, 'form')
  return kind === 'found' || (kind === 'not-found' && question.schoolId === undefined)
}

/** Why a check or an import was not begun. */
type NotBegun = 'file-unknown' | 'columns-unclear' | 'columns-denied' | ImportsRefusal

/** A form of the page: checks a file, or imports it; gives the report in which the result will stand. */
export async function beginImport(
  app: Pick<App, 'imports' | 'database' | 'clock' | 'dispatch'>,
  actor: Actor,
  asked: {
    readonly file: string
    readonly school: string
    readonly intake: string
    readonly nonce: string
    readonly dryRun: boolean
    /** What a check was told of the columns. */
    readonly columns: PostedColumns
  },
): Promise<{ readonly report: string; readonly importId: string } | NotBegun> {
  const { imports } = app
  const file = await imports.files.find(asked.file, actor.id)
  if (file === null) return 'file-unknown'
  if (asked.dryRun) {
    const seen = await rememberColumns(app, actor, { file, schoolId: asked.school, columns: asked.columns })
    if (seen.kind === 'denied') return 'columns-denied'
    if (seen.kind === 'seen' ? seen.problem !== null : seen.kind !== 'refused') return 'columns-unclear'
  }
  const importId = asked.dryRun ? derivedId('import', actor.id, asked.nonce) : asked.nonce
  const report = asked.dryRun ? checkId(actor, importId) : receiptId(actor, importId)
  const begun = await imports.begin(
    report,
    { file, importId, schoolId: asked.school, intakeId: asked.intake, dryRun: asked.dryRun },
    actor,
  )
  return begun === 'begun' ? { report, importId } : begun
}
