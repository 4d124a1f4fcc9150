import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { createDoor } from '#app/dispatch.server.ts'
import { register } from '#modules/programme/index.ts'
import { createLog } from '#platform/log/log.server.ts'
import { createSecrets, newId, type Secrets } from '#platform/secrets/secrets.server.ts'
import { VILLAGE } from '#tests/regions.ts'
import { actorWith, envelope, everywhere, newWorld, type World } from '#tests/world.ts'
import { keysOpen, rotateKeys } from './rotate-keys.server.ts'
import { keptHashes, sealedBySubject, sealedColumns } from './sealed-columns.ts'

const key = (byte: number) => new Uint8Array(32).fill(byte)
const silent = { progress: () => undefined, signal: new AbortController().signal }
const planner = actorWith('registration.create', everywhere)

let world: World
let both: Secrets
beforeEach(async () => {
  world = await newWorld()
  both = createSecrets(
    new Map([
      [1, key(1)],
      [2, key(2)],
    ]),
  )
  await world.dispatch(
    Array.from({ length: 130 }, (_, i) => student(i)),
    planner,
    'sheet',
  )
})

const student = (i: number, id = newId()) =>
  envelope(
    register,
    {
      registrationId: newId(),
      personId: newId(),
      intakeId: world.intake,
      schoolId: world.school,
      fullName: `Orang Ke-${i}`,
      bornOn: '2009-06-01',
      village: VILLAGE,
      nik: `180715410609${String(i + 1).padStart(4, '0')}`,
    },
    id,
  )

describe('after a rotation of the master key', () => {
  it('every value is sealed under the new key, opens to what it was, and is found', async () => {
    const numbers = async (secrets: Secrets) => {
      const rows = await world.database.read
        .selectFrom('person')
        .select(['full_name', 'nik_sealed', 'nik_hash'])
        .execute()
      return rows
        .map((row) => [
          row.full_name,
          secrets.open(row.nik_sealed ?? ''),
          row.nik_hash === secrets.hash(secrets.open(row.nik_sealed ?? '')),
        ])
        .toSorted()
    }
    const before = await numbers(world.secrets)
    expect(await rotateKeys({ database: world.database, secrets: both }, silent)).toEqual({
      'person.nik_sealed': 130,
      'second_person_request.input_sealed': 0,
      'subject_key.key_sealed': 130,
    })
    expect(await numbers(both)).toEqual(before)
    const { rows } = await sql<{
      n: number
    }>`select count(*) as n from person, subject_key where nik_sealed like '1.%' or nik_hash like '1.%' or key_sealed like '1.%'`.execute(
      world.database.read,
    )
    expect(rows).toEqual([{ n: 0 }])
    expect(await rotateKeys({ database: world.database, secrets: both }, silent)).toEqual({
      'person.nik_sealed': 0,
      'second_person_request.input_sealed': 0,
      'subject_key.key_sealed': 0,
    })
  })

  it('the same person is known before, halfway and afterwards, and history is read', async () => {
    const dispatch = createDoor({
      ...world,
      secrets: both,
      log: createLog('silent'),
      queueReactions: async () => undefined,
    })
    const again = async () => (await dispatch([student(7)], planner, 'api'))[0]
    expect(await again()).toMatchObject({ kind: 'accepted', result: { outcome: 'known' } })
    const halfway = new AbortController()
    await expect(
      rotateKeys(
        { database: world.database, secrets: both },
        { progress: () => halfway.abort(), signal: halfway.signal },
      ),
    ).rejects.toThrow('aborted')
    expect(await again()).toMatchObject({ kind: 'accepted', result: { outcome: 'known' } })
    await rotateKeys({ database: world.database, secrets: both }, silent)
    expect(await again()).toMatchObject({ kind: 'accepted', result: { outcome: 'known' } })
    const { rows } = await sql<{
      detail_sealed: string
      key_sealed: string
    }>`select detail_sealed, key_sealed from event join subject_key using (subject) limit 1`.execute(
      world.database.read,
    )
    const [row] = rows
    expect(
      JSON.parse(both.openWith(Buffer.from(both.open(row?.key_sealed ?? ''), 'base64url'), row?.detail_sealed ?? '')),
    ).toHaveProperty('type')
  })

  it('a replay is still recognised: digests rest on the first key', async () => {
    const sent = student(3, newId())
    const [first] = await world.dispatch([sent], planner, 'api')
    await rotateKeys({ database: world.database, secrets: both }, silent)
    const dispatch = createDoor({
      ...world,
      secrets: both,
      log: createLog('silent'),
      queueReactions: async () => undefined,
    })
    expect(await dispatch([sent], planner, 'api')).toEqual([first])
  })

  it('whoever starts with other keys is told before anything is written', async () => {
    expect(await keysOpen(world)).toBe(true)
    expect(await keysOpen({ ...world, secrets: both })).toBe(true)
    expect(await keysOpen({ ...world, secrets: createSecrets(new Map([[2, key(2)]])) })).toBe(false)
    expect(await keysOpen({ ...world, secrets: createSecrets(new Map([[1, key(9)]])) })).toBe(false)
  })
})

it('every sealed or hashed column of the database is on one of the lists, so that none is forgotten', async () => {
  const { rows } = await sql<{
    name: string
  }>`select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and (column_name like '%\\_sealed' or column_name like '%\\_hash') order by 1`.execute(
    world.database.read,
  )
  const listed = [
    ...sealedColumns.flatMap(({ table, sealed, hash }) =>
      [sealed, ...(hash === null ? [] : [hash])].map((column) => `${table}.${column}`),
    ),
    ...sealedBySubject,
    ...keptHashes,
  ]
  expect(rows.map((row) => row.name)).toEqual(listed.toSorted())
})
