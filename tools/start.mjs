// `npm start`: sets up, builds when stale, then runs the server; with DATABASE_URL the jobs run beside it in a process of their own.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { onSignals, orExplain, progress, root, serverArgs, setUp, startNode } from './setup.mjs'

const help = `Usage: npm start

Installs, builds when stale, migrates the database, loads the demo province when it is empty, and serves.

  PORT=3000          where it listens
  HOST=127.0.0.1     on which address; 0.0.0.0 for all
  DATA_DIR=./data    where the embedded database and files live
  DATABASE_URL=…     a PostgreSQL 15 or later instead of the embedded database
  DEMO=0             an empty production start: secrets are required, no demo log-ins
  TRUST_PROXY=1      behind a reverse proxy that sets Host, X-Forwarded-Proto and X-Forwarded-For
  BODY_SIZE_LIMIT    the largest request, 26M unless told

docs/operations.md tells the rest.`

if (process.argv.includes('--help')) {
  console.log(help)
  process.exit(0)
}

process.chdir(root)
orExplain(setUp)
orExplain(build)

const env = { ...process.env, NODE_ENV: process.env['NODE_ENV'] ?? 'production' }
progress('starting …')
const parts = [startNode(serverArgs, { env, channel: true })]
if (process.env['DATABASE_URL'] && existsSync(join(root, 'src', 'worker.ts'))) {
  parts.push(startNode(['src/worker.ts'], { env, channel: true }))
}
onSignals((signal) => parts.forEach(({ child }) => child.kill(signal)))

// One part that ends takes the other with it: half a system looks alive and is not.
const code = await Promise.race(parts.map(({ ended }) => ended))
for (const { child } of parts) child.kill('SIGTERM')
const codes = await Promise.all(parts.map(({ ended }) => ended))
process.exit(code === 0 ? Math.max(...codes) : code)
