import { pino, type Logger } from 'pino'

export type { Logger }

/** Structured log on standard error, one JSON object a line. It holds ids and codes, never what people wrote. */
export const createLog = (level: string): Logger =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: ['input', 'req.headers.cookie'] }, pino.destination(2))
