import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sentSheets } from '#modules/statistics/index.ts'
import { readBytes } from '#platform/sheets/read-bytes.server.ts'
import { limits } from '#platform/sheets/workbook.ts'
import type { Sheet, SheetRow } from '#kernel/sheet.ts'

const FOLDER = 'content/statistics'

/** The files of official tables that came with this version, each as `statistics.publish-table` takes it. */
export async function officialTables(): Promise<
  readonly { readonly file: string; readonly sheets: ReturnType<typeof sentSheets> }[]
> {
  const files = readdirSync(FOLDER).toSorted()
  return Promise.all(
    files.map(async (file) => ({ file, sheets: sentSheets(await sheetsOf(readFileSync(join(FOLDER, file)))) })),
  )
}

async function sheetsOf(bytes: Buffer): Promise<readonly Sheet[]> {
  const sheets: { readonly name: string; readonly rows: SheetRow[] }[] = []
  for await (const told of readBytes(bytes, limits))
    if ('sheet' in told) sheets.push({ name: told.sheet, rows: [] })
    else sheets.at(-1)?.rows.push(told.row)
  return sheets
}
