import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { register } from '#modules/programme/index.ts'
import { all, readArchive, writeArchive, type Entry } from '#platform/archive/archive.server.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { count, engine } from '#tests/database.ts'
import { newPlace, type Place } from '#tests/place.ts'
import { VILLAGE } from '#tests/regions.ts'
import { actorWith, envelope, everywhere, newWorld, type World } from '#tests/world.ts'
import { openApp } from '../app.server.ts'
import type { Config } from '../config.ts'
import { configOf } from '../serve.server.ts'
import { MANIFEST, tableOf } from './format.ts'
import { proveBackup, restore } from './restore.server.ts'
import { writeBackup } from './write-backup.server.ts'

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64')
const planner = actorWith('registration.create', everywhere)
const silent = { progress: () => undefined, signal: new AbortController().signal }

let world: World
let folder = ''
let archive = ''
const places: Place[] = []
const sent = Array.from({ length: 30 }, (_, i) => ({
  registrationId: newId(),
  personId: newId(),
  fullName: `Orang Ke-${i}`,
  bornOn: '2008-06-01',
  village: VILLAGE,
  nik: null,
}))

beforeAll(async () => {
  world = await newWorld()
  folder = mkdtempSync(join(tmpdir(), 'sambayan-backup-'))
  archive = join(folder, 'one.tar.gz')
  await world.dispatch(registrations(), planner, 'sheet')
  mkdirSync(join(folder, 'files', 'staged'), { recursive: true })
  writeFileSync(join(folder, 'files', 'staged', 'sealed.bin'), Buffer.alloc(100_000, 7))
  await writeBackup({ ...world, config: configOf({ DATA_DIR: folder }) }, archive, silent)
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  for (const place of places) await place.remove()
})

const registrations = () =>
  sent.map((one, i) =>
    envelope(
      register,
      { ...one, intakeId: world.intake, schoolId: world.school },
      one.personId.replace(/^.{8}/, String(i).padStart(8, '0')),
    ),
  )

/** The configuration of a restored system, in a place of its own. */
async function configFor(name: string, keys = `1:${key(1)}`): Promise<Config> {
  const place = await newPlace(`backup_${name}`, { bare: true })
  places.push(place)
  return configOf({ ...place.environment, MASTER_KEYS: keys, LOG_LEVEL: 'silent' })
}

describe('a backup', { timeout: 240_000 }, () => {
  it('is one .tar.gz in which each table lies as lines of JSON, with no number in plain text', async () => {
    const names: string[] = []
    let people = ''
    for await (const { name, content } of readArchive(archive)) {
      names.push(name)
      if (tableOf(name) === 'person') people = (await all(content)).toString()
    }
    expect(names.at(0)).toBe('format.json')
    expect(names.at(-1)).toBe('manifest.json')
    expect(names).toContain('files/staged/sealed.bin')
    expect(people.trim().split('\n')).toHaveLength(sent.length)
    for (const { fullName } of sent) expect(people).toContain(`"full_name":"${fullName}"`)
  })

  it('proves itself, and restores a system that goes on where the other stood', async () => {
    const proof = await proveBackup(
      archive,
      engine === 'postgres' ? (process.env['TEST_DATABASE_URL'] ?? null) : null,
      () => undefined,
    )
    expect(proof.manifest.tables['person']?.rows).toBe(sent.length)
    expect(proof.manifest.tables['event']?.rows).toBe(2 * sent.length)

    const config = await configFor('restored')
    await restore(config, archive, { replace: false, progress: () => undefined })
    expect(readFileSync(join(config.dataDir, 'files', 'staged', 'sealed.bin'))).toEqual(Buffer.alloc(100_000, 7))
    await expect(restore(config, archive, { replace: false, progress: () => undefined })).rejects.toThrow('--replace')

    const app = await openApp(config, { as: 'worker' })
    // Every command is known, and the next registration gets the next number.
    const [before, after] = [
      await world.dispatch(registrations(), planner, 'sheet'),
      await app.dispatch(registrations(), planner, 'sheet'),
    ]
    expect(after).toEqual(before)
    expect(await count(app.database, 'registration')).toBe(sent.length)
    const next = () =>
      envelope(register, {
        ...sent[0],
        registrationId: newId(),
        personId: newId(),
        fullName: 'Orang Baru',
        intakeId: world.intake,
        schoolId: world.school,
      })
    expect((await app.dispatch([next()], planner, 'api'))[0]).toMatchObject({
      kind: 'accepted',
      result: { outcome: 'new' },
    })
    await app.close()
  })

  it('is not restored without the keys that it is sealed with', async () => {
    const config = await configFor('keyless', `2:${key(2)}`)
    await expect(restore(config, archive, { replace: false, progress: () => undefined })).rejects.toThrow(
      'MASTER_KEYS lacks key 1',
    )
    expect(existsSync(join(config.dataDir, 'pglite'))).toBe(false)
  })

  it('in which one letter was changed, or which breaks off, is refused, and leaves nothing behind', async () => {
    const config = await configFor('damaged')
    const [changed, broken] = [join(folder, 'changed.tar.gz'), join(folder, 'broken.tar.gz')]
    await writeArchive(
      changed,
      rewritten((name, text) => (tableOf(name) === 'person' ? text.replace('Orang Ke-7', 'Orang Ke-8') : text)),
    )
    await writeArchive(
      broken,
      rewritten((name, text) => (name === MANIFEST ? null : text)),
    )
    await expect(restore(config, changed, { replace: true, progress: () => undefined })).rejects.toThrow('damaged')
    await expect(restore(config, broken, { replace: true, progress: () => undefined })).rejects.toThrow('breaks off')
    expect(readdirSync(config.dataDir)).toEqual([])
    expect(await tablesIn(config)).toEqual([])
  })

  it('has every table, but who is logged in', async () => {
    let manifest = ''
    for await (const { name, content } of readArchive(archive))
      if (name === MANIFEST) manifest = (await all(content)).toString()
    const { rows } = await sql<{
      name: string
    }>`select case schemaname when 'public' then tablename else schemaname || '.' || tablename end as name
      from pg_tables where schemaname in ('public', 'auth')`.execute(world.database.read)
    const missing = rows.map((row) => row.name).filter((name) => !manifest.includes(`"${name}"`))
    expect(missing.toSorted()).toEqual(['auth.session', 'auth.verification', 'migration'])
  })
})

/** What lies in the database of a place that was never opened; on the embedded engine that is nothing at all. */
async function tablesIn({ databaseUrl }: Config): Promise<readonly unknown[]> {
  if (databaseUrl === null) return []
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ tablename: string }>(
    `select tablename from pg_tables where schemaname in ('public', 'auth', 'jobs')`,
  )
  await client.end()
  return rows
}

async function* rewritten(change: (name: string, text: string) => string | null): AsyncGenerator<Entry> {
  for await (const { name, content } of readArchive(archive)) {
    const was = await all(content)
    if (name.startsWith('files/')) yield { name, size: was.length, content: [was] }
    const text = name.startsWith('files/') ? null : change(name, was.toString())
    if (text !== null) yield { name, size: Buffer.byteLength(text), content: [Buffer.from(text)] }
  }
}
