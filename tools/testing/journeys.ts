// Journeys: a built server with a data folder of its own, and a real browser that walks through it.
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { findBrowser } from '../browser.ts'
import { freePort } from '../free-port.ts'
import { endGroup, run, start } from '../processes.ts'
import { serverArgs } from '../setup.mjs'
import { broken, type Result } from './stage.ts'

const Report = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
})

export async function runJourneys(folder: string, filters: readonly string[], env: NodeJS.ProcessEnv): Promise<Result> {
  const build = await run(process.execPath, ['tools/build.mjs'], { env, timeout: 600_000 })
  if (build.code !== 0) return broken(build.output)
  const chromium = await findBrowser()
  const server = await startServer(folder, env)
  try {
    const file = join(folder, 'journeys.json')
    const journeyEnv = {
      ...env,
      NO_COLOR: '1',
      CHROMIUM: chromium,
      JOURNEY_URL: server.url,
      JOURNEY_REPORT: file,
      JOURNEY_LOG: server.banner,
    }
    const args = ['node_modules/@playwright/test/cli.js', 'test', ...filters]
    const { code, output } = await run(process.execPath, args, { env: journeyEnv, timeout: 900_000 })
    if (!existsSync(file)) return broken(`${output}\n${server.written()}`)
    const { stats, errors } = Report.parse(JSON.parse(readFileSync(file, 'utf8')))
    const counted = stats.unexpected + stats.flaky
    const failed = code !== 0 && counted === 0 ? Math.max(1, errors.length) : counted
    return {
      passed: stats.expected,
      failed,
      words: `${output.trim()}\n\nthe server wrote:\n${server.written().slice(-5_000)}`,
    }
  } finally {
    await server.stop()
  }
}

/** The built server in its demo form, as `npm start` runs it. */
async function startServer(folder: string, env: NodeJS.ProcessEnv) {
  const port = await freePort()
  const dataDir = join(folder, 'data')
  mkdirSync(dataDir)
  const { DATABASE_URL: _url, DEMO: _demo, ...inherited } = env
  const serverEnv = { ...inherited, NODE_ENV: 'production', PORT: String(port), DATA_DIR: dataDir }
  const server = start(process.execPath, serverArgs, { env: serverEnv })
  let over = false
  void server.ended.then(() => (over = true))
  const deadline = Date.now() + 240_000
  while (!/^ready http/m.test(server.written())) {
    if (over || Date.now() > deadline) {
      endGroup(server.child, 'SIGKILL')
      throw new Error(`The server did not become ready:\n${server.written()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const stop = async () => {
    server.child.kill('SIGTERM')
    const kill = setTimeout(() => endGroup(server.child, 'SIGKILL'), 20_000)
    await server.ended
    clearTimeout(kill)
  }
  return { url: `http://localhost:${port}`, banner: server.written(), written: server.written, stop }
}
