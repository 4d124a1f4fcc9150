import { rowStatuses, type ImportRow, type RowStatus } from '#modules/programme/index.ts'
import { listImportsQuery, openImportQuery } from '#modules/programme/index.server.ts'
import type { Actor } from '#kernel/grant.ts'
import type { Answer } from '#kernel/query.ts'
import { derivedId } from '#platform/secrets/secrets.server.ts'
import type { StagedFile } from '#platform/files/staged-files.server.ts'
import type { App } from '../app.server.ts'
import { registerOffer, type RegisterOffer } from '../registering.server.ts'
import { hasWords, say } from '../words.server.ts'
import { lookAtFile, type FileSeen } from './look-at-file.server.ts'
import { pageOf, type Report, type ReportHead } from './reports.server.ts'
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
  | { readonly step: 'columns'; readonly fault: string | null; readonly file: StagedFile; readonly seen: FileSeen }
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
      readonly show: RowStatus | null
      readonly rows: readonly ShownRow[]
      readonly from: number
      readonly next: number | null
    }
export type ImportPage = Choices & { readonly state: Step }

const PAGE = 50
type PageParts = Pick<App, 'ask' | 'clock' | 'imports'>

/** The page as its address says: the file, its columns, or what came of it. Nothing is kept but in the address and the reports. */
export async function importPage(app: PageParts, actor: Actor, address: ImportAddress): Promise<Answer<ImportPage>> {
  const offer = await registerOffer(app, actor, { school: address.school, text: address.schoolText })
  if (offer.kind !== 'found') return offer
  const { school, schools, more, choosable, intakes } = offer.result
  const file = address.file === null ? null : await app.imports.files.find(address.file, actor.id)
  const gone = address.file !== null && file === null
  const state =
    file === null
      ? await fileStep(app, actor, gone ? 'file-unknown' : address.fault)
      : await laterStep(app, actor, file, address)
  if (state === 'denied') return { kind: 'denied' }
  return { kind: 'found', result: { school, schools, more, choosable, intakes, state } }
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
  { report: id, importId, show, from, fault }: ImportAddress,
): Promise<Step | 'denied'> {
  const { imports } = app
  if (id === null) {
    if (!(await stillOpen(app, actor, { fileId: file.id }))) return 'denied'
    return { step: 'columns', fault: saidFault(fault), file, seen: await lookAtFile(imports, file) }
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
  const status = rowStatuses.find((one) => one === show) ?? (show === null && problems > 0 ? 'problem' : null)
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

export const receiptId = (actor: Actor, importId: string): string => derivedId('receipt', actor.id, importId)

/** A form of the page: checks a file, or imports it; gives the report in which the result will stand. */
export async function beginImport(
  { imports }: Pick<App, 'imports'>,
  actor: Actor,
  asked: {
    readonly file: string
    readonly school: string
    readonly intake: string
    readonly nonce: string
    readonly dryRun: boolean
  },
): Promise<{ readonly report: string; readonly importId: string } | 'file-unknown' | ImportsRefusal> {
  const file = await imports.files.find(asked.file, actor.id)
  if (file === null) return 'file-unknown'
  const importId = asked.dryRun ? derivedId('import', actor.id, asked.nonce) : asked.nonce
  const report = asked.dryRun ? derivedId('check', actor.id, asked.nonce) : receiptId(actor, importId)
  const begun = await imports.begin(
    report,
    { file, importId, schoolId: asked.school, intakeId: asked.intake, dryRun: asked.dryRun },
    actor,
  )
  return begun === 'begun' ? { report, importId } : begun
}
