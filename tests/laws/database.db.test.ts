import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { ownerRows, tablesOf } from '#tests/snapshot.ts'
import { newWorld, type World } from '#tests/world.ts'

let world: World
beforeAll(async () => void (world = await newWorld()))

/** May be written by the app, but what is written stays as it is. */
const logs = [
  'command_log',
  'event',
  'denial_log',
  'read_log',
  'second_person_request',
  'second_person_answer',
  'sign_in_log',
  'installation',
]
const CLASSIFIED = /^(public|internal|personal|specific): \S/

const refused = async (text: string) => {
  const failed: unknown = await sql
    .raw(text)
    .execute(world.database.write)
    .then(
      () => null,
      (error: unknown) => error,
    )
  return failed instanceof Error && 'code' in failed ? String(failed.code) : 'nothing refused it'
}
const INSUFFICIENT_PRIVILEGE = '42501'

describe('the role under which the app runs', () => {
  it.each(logs)('may neither change, nor delete, nor empty %s', async (table) => {
    const column = String(
      (
        await ownerRows(
          world,
          `select column_name from information_schema.columns where table_schema = 'public' and table_name = '${table}' and is_identity = 'NO' limit 1`,
        )
      )[0]?.['column_name'],
    )
    expect(await refused(`update ${table} set ${column} = ${column}`)).toBe(INSUFFICIENT_PRIVILEGE)
    expect(await refused(`delete from ${table}`)).toBe(INSUFFICIENT_PRIVILEGE)
    expect(await refused(`truncate ${table}`)).toBe(INSUFFICIENT_PRIVILEGE)
  })

  it.each([
    'create table laws (a int)',
    'alter table person add column laws int',
    'drop table person',
    'truncate person',
    'create schema laws',
    'update migration set digest = digest',
    'create role laws',
  ])('may not: %s', async (text) => expect(await refused(text)).toBe(INSUFFICIENT_PRIVILEGE))

  it('owns nothing, is no superuser, and every session is it', async () => {
    const { rows } = await sql<{ me: string; owned: number; mighty: boolean }>`
      select current_user as me, (select count(*)::int from pg_class join pg_namespace on pg_namespace.oid = relnamespace
        where pg_get_userbyid(relowner) = 'sambayan_app' and nspname in ('public', 'auth')) as owned,
        (select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls from pg_roles where rolname = 'sambayan_app') as mighty`.execute(
      world.database.read,
    )
    expect(rows).toEqual([{ me: 'sambayan_app', owned: 0, mighty: false }])
  })
})

describe('every table and column', () => {
  it('says what it is; columns say how personal they are', async () => {
    const tables = await tablesOf(world)
    expect(tables.length).toBeGreaterThan(10)
    const comments = await ownerRows(
      world,
      `
      select format('%I.%I', nspname, relname) as "table", attname as "column", coalesce(col_description(pg_class.oid, attnum), '') as said, coalesce(obj_description(pg_class.oid), '') as what
      from pg_class join pg_namespace on pg_namespace.oid = relnamespace join pg_attribute on attrelid = pg_class.oid
      where nspname in ('public', 'auth') and relkind in ('r', 'p', 'v', 'm') and attnum > 0 and not attisdropped order by 1, attnum`,
    )
    expect([...new Set(comments.filter(({ what }) => what === '').map(({ table }) => table))]).toEqual([])
    expect(
      comments
        .filter(({ said }) => !CLASSIFIED.test(String(said)))
        .map(({ table, column }) => `${String(table)}.${String(column)}`),
    ).toEqual([])
  })
})
