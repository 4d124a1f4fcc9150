import { spawn } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { buffer, text } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { readBytes } from './read-bytes.server.ts'
import { readLine } from './wire.ts'
import type { Sheet, SheetRow } from '#kernel/sheet.ts'
import { limits as usual, Unreadable, type Limits, type ReadOutcome, type SheetRefusal } from './workbook.ts'

/** Reads spreadsheets, .xlsx and .csv, whatever people send as such. */
export type Sheets = {
  /** `firstRows`: no more than so many rows of each sheet, to look at. */
  read(file: AsyncIterable<Uint8Array>, options?: { readonly firstRows?: number }): Promise<ReadOutcome>
}

/** How a process ends that was aborted by its engine. */
const OUT_OF_MEMORY = 134

type Building = { readonly name: string; readonly rows: SheetRow[] }

/** Reads in a process of its own, capped in memory and time, so that no file can take the server down. */
export const createSheets = (root = process.cwd(), limits: Limits = usual): Sheets => ({
  async read(file, options) {
    const reader = startReader(root, { ...limits, ...options })
    const timer = setTimeout(() => reader.kill('SIGKILL'), limits.milliseconds)
    try {
      const ended = new Promise<number | null>(
        (resolve, reject) => void reader.once('close', resolve).once('error', reject),
      )
      const complaint = text(reader.stderr)
      const fed = feed(reader.stdin, file, limits.bytes)
      fed.catch(() => undefined)
      ended.catch(() => undefined)
      const sheets: Building[] = []
      let end: 'read' | SheetRefusal | null = null
      for await (const line of createInterface({ input: reader.stdout, crlfDelay: Infinity })) {
        const told = readLine(line)
        if (told === null) continue
        if ('sheet' in told) sheets.push({ name: told.sheet, rows: [] })
        else if ('row' in told) sheets.at(-1)?.rows.push(told.row)
        else end = told.end
      }
      const exitCode = await ended
      if ((await fed).tooMany) return { kind: 'refused', code: 'sheet-too-large' }
      if (end === 'read') return { kind: 'read', book: { sheets } }
      if (end !== null) return { kind: 'refused', code: end }
      // Killed, by us or for want of memory, and not ended by a fault of ours.
      if (exitCode === null || exitCode === OUT_OF_MEMORY) return { kind: 'refused', code: 'sheet-too-heavy' }
      throw new Error(`the reader of spreadsheets failed: ${(await complaint).slice(-2000)}`)
    } finally {
      clearTimeout(timer)
      reader.kill('SIGKILL')
    }
  },
})

const startReader = (root: string, limits: Limits) =>
  spawn(
    process.execPath,
    [
      `--max-old-space-size=${limits.heapMegabytes}`,
      '--permission',
      ...['src/*', 'node_modules/*', 'package.json'].map((path) => `--allow-fs-read=${join(root, path)}`),
      // Where the modules lie elsewhere and are only linked here.
      `--allow-fs-read=${join(realpathSync(join(root, 'node_modules')), '*')}`,
      join(root, 'src/platform/sheets/reading-process.server.ts'),
      ...Object.entries(limits).map(([name, most]) => `${name}=${most}`),
    ],
    { cwd: root, env: {}, stdio: ['pipe', 'pipe', 'pipe'] },
  )

/** Sends the file's bytes, and tells how that went. A reader that refuses early closes its ear: that is no fault of ours. */
async function feed(
  into: NodeJS.WritableStream,
  file: AsyncIterable<Uint8Array>,
  most: number,
): Promise<{ tooMany: boolean }> {
  let sent = 0
  let broken: { readonly error: unknown } | null = null
  async function* bounded() {
    try {
      for await (const piece of file) {
        sent += piece.length
        if (sent > most) return
        yield piece
      }
    } catch (error) {
      broken = { error }
    }
  }
  await pipeline(bounded, into).catch(() => undefined)
  if (broken) throw new Error('the file could not be read from its store', { cause: broken })
  return { tooMany: sent > most }
}

/** The same without a process of its own: for tests, and for files that we wrote ourselves. */
export const inProcessSheets: Sheets = {
  async read(file, options) {
    const sheets: Sheet[] = []
    let rows: SheetRow[] = []
    try {
      for await (const told of readBytes(await buffer(Readable.from(file)), { ...usual, ...options })) {
        if ('row' in told) rows.push(told.row)
        else sheets.push({ name: told.sheet, rows: (rows = []) })
      }
      return { kind: 'read', book: { sheets } }
    } catch (error) {
      if (error instanceof Unreadable) return { kind: 'refused', code: error.code }
      throw error
    }
  },
}
