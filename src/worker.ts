// The worker: does on PostgreSQL what is to be done later; `npm start` runs it beside the server. On PGlite the server does it itself.
import { openApp } from '#app/app.server.ts'
import { CannotStart } from '#app/cannot-start.ts'
import { configOf } from '#app/serve.server.ts'
import { createLog, endOnSurprise } from '#platform/log/log.server.ts'

try {
  const config = configOf(process.env)
  if (config.databaseUrl === null)
    throw new CannotStart(
      'The worker is for PostgreSQL: set DATABASE_URL. On the embedded database the server works on the jobs itself.',
    )
  endOnSurprise(createLog(config.logLevel))
  const app = await openApp(config, { as: 'worker' })
  app.log.info('the worker is ready')
  const stop = () => void app.close().then(() => process.exit(0))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)
  if (process.channel) {
    process.once('disconnect', stop)
    process.channel.unref()
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 1
}
