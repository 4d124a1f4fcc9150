import { chmodSync, mkdirSync, realpathSync, rmSync, statSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { createServer, request } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { Logger } from '#platform/log/log.server.ts'
import { CliError, exit } from './cli-command.server.ts'
import type { Ends, Line } from './command-line.server.ts'

/** A socket's path may have a hundred bytes; where the folder's is longer, the socket lies in the system's own folder. */
export function socketPath(dataDir: string): string {
  const folder = realpathSync(dataDir)
  const path = join(folder, 'cli', 'socket')
  return Buffer.byteLength(path) <= 100
    ? path
    : join(tmpdir(), `sambayan-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`, 'socket')
}

const Asked = z.strictObject({
  args: z.array(z.string()),
  cwd: z.string(),
  input: z.string(),
  variables: z.record(z.string(), z.string()),
})
const Said = z.union([
  z.strictObject({ out: z.string() }),
  z.strictObject({ err: z.string() }),
  z.strictObject({ exit: z.int() }),
])
type Said = z.output<typeof Said>

/** Takes command lines from processes of the same user on this machine: whoever may open the socket may open the data itself. */
export async function listenForCommands(
  dataDir: string,
  log: Logger,
  run: (line: Line, ends: Ends) => Promise<number>,
): Promise<{ close(): Promise<void> }> {
  const path = socketPath(dataDir)
  // A folder that nobody else may enter: there is no moment at which the socket lies open.
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  rmSync(path, { force: true })
  const running = new Set<Promise<unknown>>()
  const server = createServer((incoming, response) => {
    const say = (said: Said) => void response.write(`${JSON.stringify(said)}\n`)
    const gone = new AbortController()
    response.on('close', () => gone.abort()).on('error', () => gone.abort())
    const ends: Ends = { out: (line) => say({ out: line }), err: (line) => say({ err: line }), signal: gone.signal }
    const answer = async () => {
      const line = Asked.parse(JSON.parse(Buffer.concat(await incoming.toArray()).toString('utf8')))
      say({ exit: await run(line, ends) })
    }
    response.writeHead(200, { 'content-type': 'application/x-ndjson' })
    const answered = answer()
      .catch((error: unknown) => log.warn({ err: error }, 'a command line was not understood'))
      .finally(() => {
        response.end()
        running.delete(answered)
      })
    running.add(answered)
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve))
  chmodSync(path, 0o600)
  return {
    // Who still waits is told, and what still runs stops where that is safe.
    async close() {
      server.close()
      server.closeAllConnections()
      await Promise.all(running)
    },
  }
}

const ENDED = 'The server ended before the command did: see what of it is done, then repeat it.'

/** Asks the running server to do it. Null where none answers. */
export function askServer(dataDir: string, line: Line, ends: Ends): Promise<number | null> {
  const path = ownSocket(dataDir)
  if (path === null) return Promise.resolve(null)
  return new Promise((resolve, reject) => {
    let code: number | null = null
    const asking = request({ socketPath: path, method: 'POST', path: '/', signal: ends.signal }, (response) => {
      response.on('error', () => reject(new CliError(ENDED, exit.temporary)))
      const lines = createInterface({ input: response, crlfDelay: Infinity })
      lines.on('error', () => undefined)
      lines.on('line', (text) => {
        const said = Said.parse(JSON.parse(text))
        if ('out' in said) ends.out(said.out)
        else if ('err' in said) ends.err(said.err)
        else code = said.exit
      })
      lines.on('close', () => (code === null ? reject(new CliError(ENDED, exit.temporary)) : resolve(code)))
    })
    asking.on('error', (error) =>
      'code' in error && ['ECONNREFUSED', 'ENOENT', 'ENOTSOCK'].includes(String(error.code))
        ? resolve(null)
        : reject(new CliError(ENDED, exit.temporary)),
    )
    asking.end(JSON.stringify(line))
  })
}

/** Only the owner of the folder may have made the socket: in a folder that all may write to, it could be anybody's. */
function ownSocket(dataDir: string): string | null {
  try {
    const path = socketPath(dataDir)
    return statSync(path).uid === statSync(dataDir).uid ? path : null
  } catch {
    return null
  }
}
