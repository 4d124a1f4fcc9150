import { beforeEach, describe, expect, it } from 'vitest'
import { settle } from '#tests/example.ts'
import { ownerSql } from '#tests/database.ts'
import { actorWith, envelope, everywhere, newWorld, NOW, type World } from '#tests/world.ts'
import type { Actor } from '#kernel/grant.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import type { Cell } from '#kernel/sheet.ts'
import { finishImport } from './finish-import.ts'
import { spansOf } from './import.ts'
import { newImport } from './import.examples.ts'
import { findLists } from './lists.ts'
import { resumeImport, stopImport } from './pace-import.ts'
import { planImport } from './plan-import.server.ts'
import type { ReadRow } from './read-rows.ts'
import { runImport } from './run-import.server.ts'
import { startImport } from './start-import.ts'

let world: World
let operator: Actor
beforeEach(async () => {
  world = await newWorld()
  operator = actorWith('registration.create', { kind: 'organisation', id: world.school })
})

const header = ['Nama', 'NIK', 'Tanggal lahir', 'Desa', 'Kecamatan', 'No HP']
const siti = ['Siti Contoh', '1807154106090001', '01/06/2009', 'Bandar Agung', 'Bandar Sribhawono', '081234567890']
const budi = ['Budi Contoh', '1807150107090002', '1 Juli 2009', 'Desa Sripendowo', 'Bandar Sribawono', '']
const joko = ['Joko Contoh', '', '2009-08-02', 'Bandar Agung', 'Sragi', '0812']
const fresh = [
  [2, 'new'],
  [3, 'new'],
  [4, 'problem', 'village village-disagrees', 'phone phone-form'],
]
const planOf = async (...rows: readonly (readonly string[])[]) => {
  const cells = [header, ...rows].map((row, i) => ({
    number: i + 1,
    cells: row.map((text): Cell => (text === '' ? { kind: 'empty' } : { kind: 'text', text })),
  }))
  const found = findLists([{ name: 'XII', rows: cells }])
  return found.kind === 'lists' ? planImport(world.database.read, found.lists, world.clock.today()) : []
}
/** Begins an import of these rows; gives its id. */
const begun = async (rows: readonly ReadRow[], schoolId = world.school, actor = operator): Promise<string> => {
  const input = { ...(await newImport(world, actor)), schoolId, spans: spansOf(rows) }
  await settle(world, startImport, input, actor)
  return input.importId
}
const sending = (importId: string, schoolId = world.school) => ({
  importId,
  schoolId,
  intakeId: world.intake,
  madeAt: NOW,
  dryRun: false,
  attempt: newId(),
  chunk: 2,
})
const run = async (
  rows: readonly ReadRow[],
  options: { importId?: string; dryRun?: boolean; schoolId?: string } = {},
) => {
  const { dryRun = false, schoolId = world.school } = options
  const actor = schoolId === world.school ? operator : actorWith('registration.create', everywhere)
  const importId = options.importId ?? (dryRun ? newId() : await begun(rows, schoolId, actor))
  const { results } = await runImport(rows, {
    ...sending(importId, schoolId),
    dryRun,
    send: (sent, how) => world.dispatch(sent, actor, 'sheet', how),
  })
  return results.map(({ row, status, problems }) => [
    row.row,
    status,
    ...problems.map((one) => `${one.column} ${one.code}`),
  ])
}
const standing = (importId: string) =>
  world.database.read
    .selectFrom('import')
    .select(['state', 'cursor'])
    .where('id', '=', importId)
    .executeTakeFirstOrThrow()
const people = () => world.database.read.selectFrom('person').select('full_name').orderBy('full_name').execute()

describe('a list of students', () => {
  it('is checked without anything being written, every problem of a row being said', async () => {
    expect(await run(await planOf(siti, budi, joko), { dryRun: true })).toEqual(fresh)
    expect(await people()).toEqual([])
  })

  it('registers whom it can, and knows them when it is sent again', async () => {
    const rows = await planOf(siti, budi, joko)
    expect(await run(rows)).toEqual(fresh)
    expect(await people()).toEqual([{ full_name: 'Budi Contoh' }, { full_name: 'Siti Contoh' }])
    const again = await planOf(siti, [...budi.slice(0, 5), '0813 1111 2222'])
    expect(await run(again, { dryRun: true })).toEqual([
      [2, 'known'],
      [3, 'changed'],
    ])
    expect(await run(again)).toEqual([
      [2, 'known'],
      [3, 'changed'],
    ])
  })

  it('that was broken off and is taken up again repeats nothing and ends as if it had never stopped', async () => {
    const rows = await planOf(siti, budi, joko)
    const importId = await begun(rows)
    await run(rows.slice(0, 1), { importId })
    expect(await standing(importId)).toEqual({ state: 'committing', cursor: 1 })
    const logged = await world.database.read.selectFrom('command_log').select('id').execute()
    expect(await run(rows, { importId })).toEqual(fresh)
    expect(await standing(importId)).toEqual({ state: 'committing', cursor: 3 })
    // The second row, and how far it is, twice.
    expect(await world.database.read.selectFrom('command_log').select('id').execute()).toHaveLength(logged.length + 3)
    expect(await people()).toHaveLength(2)
  })

  it('is a problem row, and a question to the data steward, for whoever is registered at another school', async () => {
    await run(await planOf(siti))
    const rows = await planOf(siti)
    expect(await run(rows, { schoolId: world.farSchool })).toEqual([[2, 'problem', 'nik registered-at-other-school']])
    expect(await world.database.read.selectFrom('person_proposal').select('kind').execute()).toEqual([
      { kind: 'other-school' },
    ])
  })

  it('goes no further once the grant has ended in the middle of it', async () => {
    const rows = await planOf(siti, budi)
    const importId = await begun(rows)
    let left = 1
    const ending = { ...operator, grants: operator.grants.map((grant) => ({ ...grant, until: NOW })) }
    const { results, halted } = await runImport(rows, {
      ...sending(importId),
      chunk: 1,
      send: (sent, how) => world.dispatch(sent, left-- > 0 ? operator : ending, 'sheet', how),
    })
    expect([results.map(({ status }) => status), halted]).toEqual([['new'], { kind: 'denied', because: 'permission' }])
    expect(await standing(importId)).toEqual({ state: 'committing', cursor: 1 })
  })

  it('goes no further once it was stopped, and goes on to its end when it is taken up again', async () => {
    const rows = await planOf(siti, budi, joko)
    const importId = await begun(rows)
    let chunks = 0
    const { results, halted } = await runImport(rows, {
      ...sending(importId),
      chunk: 1,
      send: async (sent, how) => {
        if (++chunks === 2) await settle(world, stopImport, { importId }, operator)
        return world.dispatch(sent, operator, 'sheet', how)
      },
    })
    expect([results.length, halted]).toMatchObject([1, { kind: 'refused', code: 'import-not-running' }])
    expect(await people(), 'the rows of the refused step are not written either').toHaveLength(1)
    expect(await standing(importId)).toEqual({ state: 'stopped', cursor: 1 })
    await settle(world, resumeImport, { importId }, operator)
    expect(await run(rows, { importId })).toEqual(fresh)
    expect(await people()).toHaveLength(2)
  })

  it('finds villages of one name ambiguous, and tells the choices', async () => {
    await ownerSql(world.database)(
      `insert into region (code, kind, name, name_key, parent) values ('18.01.13.2999', 'village', 'Bandar Agung', 'bandaragung', '18.01.13')`,
    )
    const [row] = await planOf(['Siti', '', '01/06/2009', 'Bandar Agung', '', ''])
    await ownerSql(world.database)(`delete from region where code = '18.01.13.2999'`)
    expect(row?.problems).toMatchObject([{ path: 'village', code: 'village-ambiguous', params: { count: 2 } }])
  })
})

describe('the import itself', () => {
  it('goes through the door at its start and end; its counts come from the log', async () => {
    const rows = await planOf(siti, budi, joko)
    const input = { ...(await newImport(world, operator)), spans: spansOf(rows) }
    expect(await settle(world, startImport, input, operator)).toEqual({ import: input.importId, rows: 3 })
    await run(rows, { importId: input.importId })
    expect(await settle(world, finishImport, { importId: input.importId }, operator)).toEqual({
      import: input.importId,
      rows: 3,
      new: 2,
      known: 0,
      changed: 0,
      problems: 1,
    })
    const row = await world.database.read
      .selectFrom('import')
      .select(['state', 'row_count', 'new_count', 'file_name', 'finished_at'])
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ state: 'done', row_count: 3, new_count: 2, file_name: 'siswa.xlsx', finished_at: NOW })
  })

  it('keeps its file for thirty days', async () => {
    const input = await newImport(world, operator)
    await world.database.write.updateTable('staged_file').set({ keep_until: '2026-11-25T02:30:00.000Z' }).execute()
    await settle(world, startImport, input, operator)
    expect(
      (await world.database.read.selectFrom('staged_file').select('keep_until').executeTakeFirstOrThrow()).keep_until,
    ).toBe('2026-12-24T02:30:00.000Z')
  })

  it('is nobody else’s to take up', async () => {
    const input = await newImport(world, operator)
    const first = envelope(startImport, input)
    const other = actorWith('registration.create', { kind: 'organisation', id: world.school })
    expect(await world.dispatch([first], operator, 'sheet')).toMatchObject([{ kind: 'accepted' }])
    expect(await world.dispatch([first], other, 'sheet')).toMatchObject([{ kind: 'id-reused' }])
  })
})

describe('the rows of a list', () => {
  it('without gaps are one span a sheet', () => {
    expect(
      spansOf([
        { sheet: 0, row: 2 },
        { sheet: 0, row: 3 },
        { sheet: 0, row: 5 },
        { sheet: 1, row: 6 },
      ]),
    ).toEqual([
      { sheet: 0, firstRow: 2, rowCount: 2 },
      { sheet: 0, firstRow: 5, rowCount: 1 },
      { sheet: 1, firstRow: 6, rowCount: 1 },
    ])
  })
})
