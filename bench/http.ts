import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { z } from 'zod'
import { makeKeyForScript } from '#modules/access/index.server.ts'
import { getPersonPageQuery, getPersonQuery, listRegistrationsQuery } from '#modules/programme/index.server.ts'
import { serverArgs } from '../tools/setup.mjs'
import type { Load, LoadResult } from './load-client.ts'
import { atLeast, type Line } from './measure.ts'
import { openProvince, otherPeople } from './province.ts'

const CONCURRENCY = 8
const SECONDS = 8
/** The server on PostgreSQL may take so much memory under this load, in MB. */
const MOST_MEMORY = 250

/** One person, a list and a command through the API, each beside a bare loop at the same concurrency; then the server's memory. */
export async function overHttp(databaseUrl: string): Promise<Line[]> {
  const { key, people } = await prepared(databaseUrl)
  const server = await serve(serverArgs, { DATABASE_URL: databaseUrl, LOG_LEVEL: 'error' })
  const headers = { authorization: `Bearer ${key}` }
  const regencies = Array.from({ length: 13 }, (_, i) => `18.${String(i + 1).padStart(2, '0')}`)
  try {
    const onePerson = ({ contract }: typeof getPersonQuery | typeof getPersonPageQuery) =>
      loaded(server.port, {
        method: 'GET',
        headers,
        again: true,
        requests: people.map((personId) => ({ path: `/api/queries/${contract.name}?personId=${personId}` })),
      })
    const person = await onePerson(getPersonQuery)
    const page = await onePerson(getPersonPageQuery)
    const personFloor = await bare('person', databaseUrl, {
      method: 'GET',
      again: true,
      requests: people.map((id) => ({ path: `/${id}` })),
    })
    const list = await loaded(server.port, {
      headers,
      again: true,
      requests: regencies.map((regency) => ({
        path: `/api/queries/${listRegistrationsQuery.contract.name}`,
        body: JSON.stringify({ regency }),
      })),
    })
    const listFloor = await bare('list', databaseUrl, {
      method: 'GET',
      again: true,
      requests: regencies.map((code) => ({ path: `/${code}` })),
    })
    const commands = otherPeople('http').map((sent) => ({ path: '/api/commands', body: JSON.stringify(sent) }))
    const command = await loaded(server.port, { headers, again: false, requests: commands })
    const commandFloor = await bare('command', databaseUrl, { again: false, requests: manyBodies(commands) })
    const megabytes = peakMemory(server.child)
    return [
      atLeast(
        'one person through the API',
        'requests/s',
        person,
        { what: 'bare node:http and PostgreSQL', value: personFloor },
        25,
      ),
      {
        what: 'the same with all that happened to them and who looked, as their page shows it',
        value: page,
        unit: 'requests/s',
        floor: { what: 'bare node:http and PostgreSQL', value: personFloor },
        ratio: page / personFloor,
      },
      atLeast(
        'a list of 50 through the API',
        'requests/s',
        list,
        { what: 'bare node:http and PostgreSQL', value: listFloor },
        25,
      ),
      atLeast(
        'one command through the API',
        'commands/s',
        command,
        { what: 'begin, insert, commit over bare node:http', value: commandFloor },
        20,
      ),
      {
        what: 'memory of the server on PostgreSQL, at its peak',
        value: megabytes,
        unit: 'MB',
        bar: { text: `≤ ${MOST_MEMORY} MB`, holds: megabytes <= MOST_MEMORY },
      },
    ]
  } finally {
    await server.stop()
  }
}

/** A planner's key, and the ids of people to ask for. */
async function prepared(databaseUrl: string): Promise<{ key: string; people: readonly string[] }> {
  const province = await openProvince(databaseUrl)
  try {
    const { database } = province.app
    const office = await database.read
      .selectFrom('organisation')
      .select('id')
      .where('kind', '=', 'province')
      .executeTakeFirstOrThrow()
    const made = await makeKeyForScript(province.app, { role: 'planner', organisationId: office.id, name: 'bench' })
    const people = await database.read.selectFrom('person').select('id').orderBy('id').limit(500).execute()
    const owner = new pg.Client({ connectionString: databaseUrl })
    await owner.connect()
    await owner.query('create table if not exists bare_command (id uuid primary key, body jsonb not null)')
    await owner.end()
    return { key: made.key, people: people.map((one) => one.id) }
  } finally {
    await province.close()
  }
}

type Part = Pick<Load, 'again' | 'requests'> & Partial<Pick<Load, 'headers' | 'method'>>

async function bare(what: string, databaseUrl: string, load: Part): Promise<number> {
  const server = await serve(['bench/bare-server.ts'], { DATABASE_URL: databaseUrl, BARE: what })
  return loaded(server.port, load).finally(() => server.stop())
}

const Result = z.object({
  perSecond: z.number(),
  answered: z.number(),
  failed: z.number(),
  firstFailure: z.string(),
}) satisfies z.ZodType<LoadResult>

/** Requests a second, after a warm-up of a quarter of the time. */
async function loaded(port: number, { headers = {}, method = 'POST', again, requests }: Part): Promise<number> {
  const warmUp = again ? requests : requests.slice(0, 200)
  const counted = again ? requests : requests.slice(200)
  await client({ port, headers, method, again, requests: warmUp, concurrency: CONCURRENCY, seconds: SECONDS / 4 })
  return client({ port, headers, method, again, requests: counted, concurrency: CONCURRENCY, seconds: SECONDS })
}

async function client(load: Load): Promise<number> {
  const child = spawn(process.execPath, ['bench/load-client.ts'], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(JSON.stringify(load))
  const result = Result.parse(JSON.parse(await text(child.stdout)))
  if (result.failed > 0) throw new Error(`${result.failed} requests failed, first: ${result.firstFailure}`)
  return result.perSecond
}

type Server = { readonly port: number; readonly child: ChildProcess; stop(): Promise<void> }

async function serve(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Server> {
  const port = await freePort()
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code}`)))
    child.stdout.on('data', (chunk: Buffer) => (chunk.toString().includes('ready') ? resolve() : undefined))
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return { port, child, stop: () => (child.kill('SIGTERM'), ended) }
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

/** The bare loop is faster than the door: it needs more bodies for the same seconds. Each id once. */
const manyBodies = (commands: readonly { path: string; body: string }[]) =>
  Array.from({ length: 8 }, (_, round) =>
    commands.map(({ path, body }) => ({
      path,
      body: body.replace(/"id":"([0-9a-f]{8})/, (_all, start: string) => `"id":"${round}${start.slice(1)}`),
    })),
  ).flat()

/** Peak resident memory as the kernel counted it, in MB. */
const peakMemory = (child: ChildProcess): number => {
  const line = readFileSync(`/proc/${child.pid}/status`, 'utf8').match(/VmHWM:\s+(\d+) kB/)
  return Number(line?.[1]) / 1024
}
