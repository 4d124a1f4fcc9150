import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { commands } from '#app/commands.server.ts'
import { createDoor } from '#app/dispatch.server.ts'
import { queries } from '#app/queries.server.ts'
import { registryOf } from '#app/registry.server.ts'
import { loadRegions, readOfficialList } from '#modules/regions/index.server.ts'
import { fixedClock } from '#platform/clock/clock.server.ts'
import type { Database } from '#platform/database/open.server.ts'
import { createLog } from '#platform/log/log.server.ts'
import { createSecrets } from '#platform/secrets/secrets.server.ts'
import { projections } from '#app/projections.server.ts'
import { differences } from '#platform/database/projection.server.ts'
import { count, ownDatabase, ownerSql } from '#tests/database.ts'
import { NOW } from '#tests/world.ts'
import { loadDemo } from './load-demo.server.ts'

const PEOPLE = 260
const list = readOfficialList()
const lampung = {
  edition: 'Lampung and its like',
  regions: list.regions.filter((one) => one.level !== 'village' || one.code.startsWith('18.')),
}

let database: Database
const secrets = createSecrets(new Map([[1, new Uint8Array(32).fill(1)]]))
const partsOf = () => {
  const parts = {
    database,
    secrets,
    registry: registryOf(commands, queries),
    clock: fixedClock(NOW),
    log: createLog('silent'),
    queueReactions: async () => undefined,
  }
  return { ...parts, dispatch: createDoor(parts) }
}
const empty = () =>
  ownerSql(database)(`do $$ declare list text; begin
    select string_agg(format('%I.%I', schemaname, tablename), ', ') into list from pg_tables
      where schemaname in ('public', 'auth') and tablename not in ('region', 'region_edition', 'migration', 'line_rule', 'language_guideline');
    execute 'truncate ' || list || ' restart identity'; alter sequence registration_number restart;
  end $$`)

beforeAll(async () => {
  database = await ownDatabase('demo')
  await loadRegions(database, { at: NOW, list: lampung })
})
afterAll(() => database.close())

/** All rows of a table, but for what is sealed with a nonce of its own, in one order. */
async function rowsOf(table: string): Promise<readonly Record<string, unknown>[]> {
  const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(database.read)
  const plain = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([column]) => column !== 'seq')
        .map(([column, value]) => [column, column.endsWith('_sealed') && value !== null ? 'sealed' : value]),
    ),
  )
  return plain.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

const tables = [
  'organisation',
  'intake',
  'person',
  'person_place',
  'person_word',
  'person_block',
  'name_word',
  'name_word_key',
  'registration',
  'line_standing',
  'intake_seats',
  'line_notice',
  'subject_key',
  'event',
  'command_log',
  'denial_log',
]
type TableRows = Readonly<Record<string, readonly Record<string, unknown>[] | undefined>>
const everything = async (): Promise<TableRows> =>
  Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await rowsOf(table)] as const)))
/** What the log-ins leave behind is not the registrations' and has new ids each time. */
const ofRegistrations = (all: TableRows): TableRows => ({
  ...all,
  event: all['event']?.filter((row) => /^(person|registration)\./.test(String(row['type']))),
  command_log: all['command_log']?.filter((row) => row['name'] === 'programme.register'),
  subject_key: all['subject_key']?.filter((row) => all['person']?.some((person) => person['id'] === row['subject'])),
})

const indexes = async (): Promise<readonly string[]> => {
  const { rows } = await sql<{
    indexdef: string
  }>`select indexdef from pg_indexes where schemaname = 'public' order by indexdef`.execute(database.read)
  return rows.map((row) => row.indexdef)
}

describe('the demo province in the database', () => {
  it('is loaded through the door, with offices, schools, intakes, people and log-ins for every role', async () => {
    const lines: string[] = []
    expect(await loadDemo(partsOf(), { people: PEOPLE, progress: (line) => void lines.push(line) })).toBe('loaded')
    expect(lines.at(-2)).toBe(`demo: ${PEOPLE} of ${PEOPLE} registrations`)
    const standing = await rowsOf('registration')
    expect(standing.filter((one) => one['state'] === 'admitted').length).toBeGreaterThan(20)
    expect(standing.filter((one) => one['state'] === 'waiting').length).toBeGreaterThan(20)
    expect(await Promise.all(['person', 'registration', 'intake'].map((table) => count(database, table)))).toEqual([
      PEOPLE,
      PEOPLE,
      2,
    ])
    const kinds = await database.read
      .selectFrom('organisation')
      .select(['kind', (of) => of.fn.countAll<number>().as('n')])
      .groupBy('kind')
      .execute()
    expect(Object.fromEntries(kinds.map(({ kind, n }) => [kind, n]))).toEqual({
      province: 1,
      'education-office': 1,
      'labour-office': 16,
      bp3mi: 1,
      lpk: 3,
      p3mi: 2,
      village: 3,
      mission: 1,
      school: 352,
    })
    const { rows } = await sql<{ username: string }>`select username from auth.user order by username`.execute(
      database.read,
    )
    expect(rows.map((one) => one.username)).toEqual([
      'admin',
      'auditor',
      'bp3mi',
      'desa',
      'disnaker',
      'lpk',
      'operator',
      'pengelola-data',
      'pengelola-data2',
      'perencana',
      'pimpinan',
      'sensei',
      'warga',
    ])
  })

  it('is not loaded twice, nor into a database that holds anything else', async () => {
    const before = await count(database, 'command_log')
    expect(await loadDemo(partsOf(), { people: PEOPLE })).toBe('was-there')
    expect(await loadDemo(partsOf(), { people: PEOPLE, seed: 'other' })).toBe('not-empty')
    expect(await count(database, 'command_log')).toBe(before)
  })

  it('is finished when it stopped before the log-ins had their passwords', async () => {
    const { password } = await database.read.selectFrom('auth.account').select('password').executeTakeFirstOrThrow()
    await database.write.updateTable('invitation').set({ used_at: null }).execute()
    expect(await loadDemo(partsOf(), { people: PEOPLE })).toBe('loaded')
    const unfinished = await database.read
      .selectFrom('auth.account')
      .innerJoin('invitation', 'invitation.account', 'auth.account.userId')
      .select('userId')
      .where(({ or, eb }) => or([eb('used_at', 'is', null), eb('password', '=', password)]))
      .execute()
    expect(unfinished).toEqual([])
    expect(await loadDemo(partsOf(), { people: PEOPLE })).toBe('was-there')
  })

  it.each(['door', 'copy'] as const)('goes on where it was interrupted, by %s', async (by) => {
    await empty()
    const interrupt = (line: string) => {
      if (line.includes('registrations')) throw new Error('killed')
    }
    await expect(loadDemo(partsOf(), { people: PEOPLE, by, progress: interrupt })).rejects.toThrow('killed')
    expect(await loadDemo(partsOf(), { people: PEOPLE, by })).toBe('loaded')
    const interrupted = ofRegistrations(await everything())
    await empty()
    await loadDemo(partsOf(), { people: PEOPLE, by })
    expect(interrupted).toEqual(ofRegistrations(await everything()))
  })

  it('is the same by COPY as through the door, row by row', async () => {
    await empty()
    await loadDemo(partsOf(), { people: PEOPLE, by: 'door' })
    const byDoor = ofRegistrations(await everything())
    await empty()
    const before = await indexes()
    await loadDemo(partsOf(), { people: PEOPLE, by: 'copy' })
    expect(await indexes()).toEqual(before)
    const byCopy = ofRegistrations(await everything())
    for (const table of tables) expect({ [table]: byCopy[table] }).toEqual({ [table]: byDoor[table] })
    expect(byCopy['registration']).toHaveLength(PEOPLE)
    for (const projection of projections)
      expect(await differences(projection, { db: database.read, secrets }), projection.name).toEqual({
        missing: [],
        superfluous: [],
      })
  })

  it('that was copied can be read, opened and added to as if it had come through the door', async () => {
    const person = await database.read
      .selectFrom('person')
      .select(['id', 'nik_hash', 'nik_sealed'])
      .where('nik_sealed', 'is not', null)
      .executeTakeFirstOrThrow()
    expect(secrets.hash(secrets.open(person.nik_sealed ?? ''))).toBe(person.nik_hash)
    const key = await database.read
      .selectFrom('subject_key')
      .select('key_sealed')
      .where('subject', '=', person.id)
      .executeTakeFirstOrThrow()
    const event = await database.read
      .selectFrom('event')
      .select('detail_sealed')
      .where('subject', '=', person.id)
      .orderBy('seq')
      .executeTakeFirstOrThrow()
    expect(
      JSON.parse(secrets.openWith(Buffer.from(secrets.open(key.key_sealed), 'base64url'), event.detail_sealed)),
    ).toMatchObject({ type: 'person.registered', subject: person.id })
    const { rows } = await sql<{ n: number }>`select nextval('registration_number') as n`.execute(database.write)
    expect(rows[0]?.n).toBe(PEOPLE + 1)
  })
})
