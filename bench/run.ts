// `npm run bench`: every measure beside its floor from the same run. `-- --only=bulk,http,lists,matching,typo,board,imports,memory,clicks` runs a part.
import { parseArgs } from 'node:util'
import pg from 'pg'
import { startPostgres } from '../tools/throwaway-postgres.ts'
import { board } from './board.ts'
import { bulk } from './bulk.ts'
import { clicks, memory, timed } from './imports.ts'
import { overHttp } from './http.ts'
import { lists } from './lists.ts'
import { matching } from './matching.ts'
import { show, type Line } from './measure.ts'
import { typo } from './typo.ts'

type NewDatabase = (name: string) => Promise<string>
const scenarios: Readonly<Record<string, (newDatabase: NewDatabase) => Promise<Line[]>>> = {
  bulk: async (newDatabase) => bulk(await newDatabase('bulk')),
  http: async (newDatabase) => overHttp(await newDatabase('http')),
  lists,
  matching,
  typo,
  board,
  imports: async (newDatabase) => timed(await newDatabase('imports')),
  memory: async (newDatabase) => memory(await newDatabase('largest')),
  clicks,
}

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const chosen = values.only?.split(',') ?? Object.keys(scenarios)
const postgres = await startPostgres()
let missed = 0
try {
  console.log(`PostgreSQL ${postgres.version}, Node ${process.versions.node}`)
  for (const name of chosen) {
    const scenario = scenarios[name]
    if (!scenario) throw new Error(`no scenario "${name}": there are ${Object.keys(scenarios).join(', ')}`)
    for (const line of await scenario((part) => newDatabase(postgres.url, part))) {
      console.log(show(line))
      if (line.bar?.holds === false) missed++
    }
  }
} finally {
  await postgres.stop()
}
process.exitCode = missed > 0 ? 1 : 0

async function newDatabase(admin: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: admin })
  await client.connect()
  await client.query(`create database bench_${name}`)
  await client.end()
  const url = new URL(admin)
  url.pathname = `/bench_${name}`
  return url.href
}
