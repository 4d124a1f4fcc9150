import type { Actor } from '#kernel/grant.ts'
import type { App } from '../app.server.ts'
import { reportIsOpen } from './import-page.server.ts'
import { problemWorkbook, templateWorkbook } from './workbooks.server.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const workbook = (bytes: Buffer, name: string): Response =>
  new Response(new Uint8Array(bytes), {
    headers: { 'content-type': XLSX, 'content-disposition': `attachment; filename="${name}"` },
  })

/** `GET /impor/templat.xlsx` */
export const sendTemplate = async (): Promise<Response> => workbook(await templateWorkbook(), 'templat-siswa.xlsx')

/** `GET /impor/bermasalah.xlsx?laporan=ID`: the rows of one's own report that were not taken; null where there is no such report. */
export async function sendProblems(
  app: Pick<App, 'ask' | 'imports'>,
  actor: Actor,
  reportId: string,
): Promise<Response | null> {
  const report = await app.imports.report(reportId, actor)
  if (report === null || report.head.counts.problems === 0) return null
  if (!(await reportIsOpen(app, actor, report))) return null
  const name = report.head.fileName
    .replace(/\.\w+$/, '')
    .replaceAll(/[^\w.-]+/g, '-')
    .slice(0, 60)
  return workbook(await problemWorkbook(report), `perbaiki-${name}.xlsx`)
}
