// A process of its own that reads one spreadsheet: the file comes in on standard input, its rows go out on standard output.
// It holds no secret, may write no file and open no connection, and dies alone if the file is too much for its memory.
import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import { readBytes } from './read-bytes.server.ts'
import { endLine, rowLine, sheetLine } from './wire.ts'
import { limits, Unreadable } from './workbook.ts'

/** The limits, `name=number` each. */
const told = Object.fromEntries(
  process.argv.slice(2).map((text): [string, number] => [text.split('=')[0] ?? '', Number(text.split('=')[1])]),
)
const pieces: string[] = []
let waiting = 0

async function tell(line: string): Promise<void> {
  pieces.push(line, '\n')
  waiting += line.length
  if (waiting > 64 * 1024) await flush()
}

async function flush(): Promise<void> {
  waiting = 0
  if (!process.stdout.write(pieces.splice(0).join(''))) await once(process.stdout, 'drain')
}

try {
  for await (const one of readBytes(await buffer(process.stdin), { ...limits, ...told }))
    await tell('row' in one ? rowLine(one.row) : sheetLine(one.sheet))
  await tell(endLine('read'))
} catch (error) {
  await tell(endLine(error instanceof Unreadable ? error.code : 'sheet-damaged'))
}
await flush()
