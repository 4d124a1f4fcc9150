import { pino, type DestinationStream, type Logger } from 'pino'

export type { Logger }

/** Structured log on standard error, one JSON object a line. It holds ids and codes, never what people wrote. */
export const createLog = (level: string, to: DestinationStream = pino.destination(2)): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['input', 'req.headers.cookie'],
      serializers: { err: errorForLog },
    },
    to,
  )

/** What of an error may stand in a log. A database repeats the values of a row in its messages, details and parameters: those stay out. */
export function errorForLog(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { type: typeof error }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const code = 'code' in error ? { code: error.code } : {}
  const cause = error.cause === undefined ? {} : { cause: errorForLog(error.cause) }
  if (!('severity' in error))
    return { type: error.name, message: error.message, ...code, stack: frames.join('\n'), ...cause }
  const place = Object.fromEntries(
    ['table', 'column', 'constraint', 'routine'].flatMap((key) => {
      const value: unknown = Reflect.get(error, key)
      return typeof value === 'string' ? [[key, value]] : []
    }),
  )
  return { type: 'database error', ...code, ...place, stack: frames.join('\n'), ...cause }
}

let ends = false

/** An error that nobody caught leaves the process in a state that nobody knows: it is logged, and the process ends. */
export function endOnSurprise(log: Logger): void {
  if (ends) return
  ends = true
  const end = (kind: string) => (error: unknown) => {
    log.fatal({ err: error }, kind)
    process.exit(70)
  }
  process.on('uncaughtException', end('uncaught exception'))
  process.on('unhandledRejection', end('unhandled rejection'))
}
