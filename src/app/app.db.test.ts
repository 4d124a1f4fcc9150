import { createServer, type AddressInfo, type Socket } from 'node:net'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DB } from '#platform/database/tables.ts'
import { count, emptyDatabase, engine, ownerSql } from '#tests/database.ts'
import { newPlace, type Place } from '#tests/place.ts'
import { openApp } from './app.server.ts'
import { difference, healthOf } from './health.server.ts'
import { configOf } from './serve.server.ts'

let place: Place
beforeAll(async () => void (place = await newPlace('app')))
afterAll(() => place.remove())
const config = (over: Readonly<Record<string, string>> = {}) =>
  configOf({ ...place.environment, LOG_LEVEL: 'silent', ...over })

describe('the application', { timeout: 240_000 }, () => {
  it('is opened by one process at a time on the embedded database, and again once that has closed', async () => {
    const app = await openApp(config(), { as: 'worker' })
    const second = await openApp(config(), { as: 'worker' }).then(
      (opened) => opened.close().then(() => 'opened'),
      (error: unknown) => String(error),
    )
    expect(second).toContain(engine === 'pglite' ? `is in use by process ${process.pid} (worker` : 'opened')
    await Promise.all([app.close(), app.close()])
    await (await openApp(config(), { as: 'worker' })).close()
  })

  it('does not start with other keys than the data is sealed with', async () => {
    const app = await openApp(config(), { as: 'worker' })
    await app.database.write
      .insertInto('subject_key')
      .values({ subject: '01920000-0000-7000-8000-000000000009', key_sealed: app.secrets.seal('a key') })
      .execute()
    await app.close()
    const other = `2:${Buffer.alloc(32, 9).toString('base64')}`
    await expect(openApp(config({ MASTER_KEYS: other }), { as: 'worker' })).rejects.toThrow(
      'MASTER_KEYS does not hold the keys',
    )
    // What was held for the attempt is let go.
    await (await openApp(config(), { as: 'worker' })).close()
  })

  it('does not start with another first key than before, even where nothing was sealed yet', async () => {
    const fresh = await newPlace('keys')
    const at = (keys: string) =>
      openApp(configOf({ ...fresh.environment, LOG_LEVEL: 'silent', MASTER_KEYS: keys }), { as: 'worker' })
    const key = (version: number, byte: number) => `${version}:${Buffer.alloc(32, byte).toString('base64')}`
    try {
      await (await at(key(2, 1))).close()
      for (const keys of [key(2, 9), key(3, 1), `${key(1, 9)},${key(2, 1)}`])
        await expect(at(keys)).rejects.toThrow('MASTER_KEYS does not begin with the key')
      await (await at(`${key(2, 1)},${key(3, 9)}`)).close()
    } finally {
      await fresh.remove()
    }
  })

  it('remembers for what a database was first started, and is started for nothing else', async () => {
    const earnest = {
      DEMO: '0',
      ORIGIN: 'https://sambayan.example.go.id',
      MASTER_KEYS: `1:${Buffer.alloc(32, 1).toString('base64')}`,
    }
    for (const [first, second, says] of [
      [earnest, {}, 'is for real people, and DEMO=0 is not set'],
      [{}, earnest, 'is a demo, whose log-ins everybody knows'],
    ] as const) {
      const fresh = await newPlace('kind')
      const at = (over: Readonly<Record<string, string>>) =>
        openApp(configOf({ ...fresh.environment, LOG_LEVEL: 'silent', ...over }), { as: 'worker' })
      try {
        await (await at(first)).close()
        await expect(at(second)).rejects.toThrow(says)
        await (await at(first)).close()
      } finally {
        await fresh.remove()
      }
    }
  })

  it('loads no invented people for a command of the command line, not even where it is a demo', async () => {
    const app = await openApp(config(), { as: 'command' })
    expect(await count(app.database, 'organisation')).toBe(0)
    await app.close()
  })

  it('does not start on a database that is newer than itself', async () => {
    const app = await openApp(config(), { as: 'worker' })
    await ownerSql(app.database)(`insert into migration (name, digest) values ('9999-from-the-future.sql', '')`)
    await app.close()
    await expect(openApp(config(), { as: 'worker' })).rejects.toThrow(
      'the database is newer than this version of Sambayan: it has 9999-from-the-future.sql',
    )
  })
})

describe('health', () => {
  it('is good where the database answers and has the form of this version', async () => {
    expect(await healthOf(await emptyDatabase())).toEqual({ live: true, database: true, migrated: true })
  })

  it('is told within two seconds and a little where the database says nothing', async () => {
    const callers = new Set<Socket>()
    const mute = createServer((socket) => void callers.add(socket)).listen(0, '127.0.0.1')
    await new Promise((resolve) => mute.once('listening', resolve))
    const pool = new pg.Pool({ host: '127.0.0.1', port: portOf(mute.address()), connectionTimeoutMillis: 5_000 })
    const read = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
    const began = performance.now()
    expect(await healthOf({ read })).toEqual({ live: true, database: false, migrated: false })
    expect(performance.now() - began).toBeLessThan(4_000)
    mute.close()
    for (const socket of callers) socket.destroy()
  })

  it('tells a database that lacks something from one that is newer', () => {
    expect(difference(['1.sql', '2.sql'], ['1.sql', '2.sql'])).toBeNull()
    expect(difference(['1.sql'], ['1.sql', '2.sql'])).toBe('the database lacks 2.sql')
    expect(difference(['1.sql', '2.sql'], ['1.sql'])).toBe(
      'the database is newer than this version of Sambayan: it has 2.sql',
    )
  })
})

const portOf = (address: AddressInfo | string | null): number =>
  typeof address === 'object' && address !== null ? address.port : 0
