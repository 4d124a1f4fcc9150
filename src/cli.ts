// `npm run cli -- COMMAND …`: what is done from the command line. Standard output is the result and nothing else.
import { cliCommands } from '#app/cli/commands.server.ts'
import { runLine } from '#app/cli/main.server.ts'

const interrupted = new AbortController()
// The first Ctrl-C asks the command to stop where that is safe; the second ends at once.
process.once('SIGINT', () => interrupted.abort())
process.once('SIGTERM', () => interrupted.abort())

const readInput = async (): Promise<string> => {
  let text = ''
  for await (const chunk of process.stdin.setEncoding('utf8')) text += String(chunk)
  return text
}

process.exitCode = await runLine(
  process.argv.slice(2),
  process.cwd(),
  {
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    signal: interrupted.signal,
  },
  { environment: process.env, readInput },
  cliCommands,
)
