import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { settle } from '#tests/example.ts'
import { newImports } from '#tests/importing.ts'
import { LIST_HEADER, listRow, listRows } from '#tests/school-list.ts'
import { actorWith, envelope, everywhere, type World } from '#tests/world.ts'
import { xlsxBytes, type RawCell } from '#tests/xlsx-bytes.ts'
import type { Actor } from '#kernel/grant.ts'
import { correctContact } from '#modules/people/index.ts'
import { listRegistrationsQuery } from '#modules/programme/index.server.ts'
import { register, reviewRegistrations, undoImport } from '#modules/programme/index.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { importFile } from './import-file.server.ts'
import type { Imports } from './imports.server.ts'
import { takeImportsBack } from './take-imports-back.server.ts'

const folder = await mkdtemp(join(tmpdir(), 'sambayan-undo-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

let world: World
let imports: Imports
let operator: Actor
beforeEach(async () => void ({ world, imports, operator } = await newImports(folder)))
afterEach(() => imports.stop())

async function imported(rows: readonly RawCell[][], school = world.school, actor = operator): Promise<string> {
  const bytes = xlsxBytes([{ name: 'XII', rows: [LIST_HEADER, ...rows] }])
  const file = await imports.files.add({ by: actor.id, name: 'siswa.xlsx', pieces: Readable.from([bytes]) })
  if (typeof file === 'string') throw new Error(file)
  const importId = newId()
  const done = await importFile(
    { ...world, ...imports },
    { file, importId, schoolId: school, intakeId: world.intake, dryRun: false },
    actor,
    { told: () => undefined, signal: new AbortController().signal },
  )
  expect(done.kind).toBe('imported')
  return importId
}
const undo = async (importId: string) => {
  await settle(world, undoImport, { importId }, operator)
  await takeImportsBack(world)
}
const people = () =>
  world.database.read
    .selectFrom('person')
    .select(['full_name', 'phone', 'village', 'nik_shown', 'nisn', 'undone_at'])
    .orderBy('full_name')
    .execute()
const standing = (importId: string) =>
  world.database.read
    .selectFrom('import')
    .select(['state', 'undo_cursor', 'undone_count'])
    .where('id', '=', importId)
    .executeTakeFirstOrThrow()
const listed = async () => {
  const reader = actorWith('person.read', everywhere)
  const answer = await world.ask(listRegistrationsQuery, {}, reader, 'form')
  return answer.kind === 'found' ? answer.result.rows.map((row) => row.fullName) : answer.kind
}
/** The n-th student as the same school has them, telephone and all left out. */
const withoutNumbers = (n: number): RawCell[] =>
  listRow(n).map((cell, i) => (LIST_HEADER[i] === 'NIK' || LIST_HEADER[i] === 'Nomor HP' ? '' : cell))

describe('an import that is taken back', () => {
  it('leaves nobody whom it made: in no list, with no number, and free to be registered where they belong', async () => {
    const importId = await imported(listRows(3))
    expect(await listed()).toHaveLength(3)
    await undo(importId)
    expect(await standing(importId)).toEqual({ state: 'undone', undo_cursor: 3, undone_count: 3 })
    expect(await listed()).toEqual([])
    expect((await people()).map((one) => [one.nik_shown, one.nisn, one.undone_at !== null])).toEqual(
      Array.from({ length: 3 }, () => [null, null, true]),
    )
    const far = actorWith('registration.create', { kind: 'organisation', id: world.farSchool })
    await imported(listRows(3), world.farSchool, far)
    expect(await listed()).toHaveLength(3)
  })

  it('gives back what it changed, and ends no registration that was there before', async () => {
    await imported([withoutNumbers(1), withoutNumbers(2)])
    const before = await people()
    const importId = await imported([listRow(1), listRow(2)])
    expect(await people()).not.toEqual(before)
    await undo(importId)
    expect(await people()).toEqual(before)
    expect(await listed()).toHaveLength(2)
  })

  it('lets a row stand once another command has touched the person, and says which', async () => {
    const importId = await imported(listRows(3))
    const [first] = await world.database.read
      .selectFrom('person')
      .select(['id', 'village', 'changed_at'])
      .orderBy('full_name')
      .execute()
    if (first === undefined) throw new Error('nobody')
    await settle(
      world,
      correctContact,
      {
        personId: first.id,
        phone: '0812 9999 0000',
        email: null,
        address: null,
        village: first.village,
        basedOn: first.changed_at,
      },
      operator,
    )
    await undo(importId)
    expect(await standing(importId)).toMatchObject({ state: 'undone', undone_count: 2 })
    expect(await world.database.read.selectFrom('import_stand').select(['person', 'because']).execute()).toEqual([
      { person: first.id, because: 'touched-since' },
    ])
    expect(await listed()).toHaveLength(1)
  })

  it('lets those stand whom another list or a form has named since, though it found nothing new about them', async () => {
    const importId = await imported(listRows(2))
    world.setClock('2026-11-24T02:31:00.000Z')
    await imported([listRow(1)])
    await undo(importId)
    expect(await standing(importId)).toMatchObject({ state: 'undone', undone_count: 1 })
    expect(await listed()).toEqual([listRow(1)[1]])
  })

  it('ends registrations that only time has moved on, as when their intake opened', async () => {
    const importId = await imported(listRows(2))
    const ids = await world.database.read.selectFrom('person').select('id').execute()
    await world.database.write.updateTable('person').set({ born_on: '2000-01-01' }).execute()
    const system = actorWith('system.follow-up', everywhere)
    for (const { id } of ids) await settle(world, reviewRegistrations, { personId: id }, system)
    await undo(importId)
    expect(await standing(importId)).toMatchObject({ state: 'undone', undone_count: 2 })
    expect(await listed()).toEqual([])
  })

  it('takes back what it asked of the data steward about another school’s students', async () => {
    await imported(listRows(2))
    const far = actorWith('registration.create', { kind: 'organisation', id: world.farSchool })
    const importId = await imported(listRows(2), world.farSchool, far)
    const states = async () =>
      (await world.database.read.selectFrom('person_proposal').select('state').execute()).map((one) => one.state)
    expect(await states()).toEqual(['open', 'open'])
    await settle(world, undoImport, { importId }, far)
    await takeImportsBack(world)
    expect(await states()).toEqual(['taken-back', 'taken-back'])
    expect(await listed()).toHaveLength(2)
  })

  it('goes on where it was broken off, a hundred rows at a time, and is the same in the end', async () => {
    const importId = await imported(listRows(230))
    await settle(world, undoImport, { importId }, operator)
    let steps = 0
    const breaking: World['dispatch'] = (...sent) => {
      if (++steps > 1) throw new Error('the server ended')
      return world.dispatch(...sent)
    }
    await expect(takeImportsBack({ ...world, dispatch: breaking })).rejects.toThrow('the server ended')
    expect(await standing(importId)).toEqual({ state: 'undoing', undo_cursor: 100, undone_count: 100 })
    expect(await takeImportsBack(world)).toBe(2)
    expect(await standing(importId)).toEqual({ state: 'undone', undo_cursor: 230, undone_count: 230 })
    expect(await listed()).toEqual([])
  })

  it('waits for a second person once it is more than a day old', async () => {
    const importId = await imported(listRows(1))
    world.setClock('2026-11-25T02:29:00.000Z')
    const sent = () => [envelope(undoImport, { importId })]
    expect(await world.dispatch(sent(), operator, 'form', { dryRun: true })).toMatchObject([{ kind: 'accepted' }])
    world.setClock('2026-11-25T02:31:00.000Z')
    expect(await world.dispatch(sent(), operator, 'form')).toMatchObject([{ kind: 'pending' }])
    expect(await standing(importId)).toMatchObject({ state: 'done' })
  })

  it('is not taken up again by sending it once more; the file is a new import then', async () => {
    const importId = await imported(listRows(1))
    await undo(importId)
    const { file } = await world.database.read.selectFrom('import').select('file').executeTakeFirstOrThrow()
    const found = await imports.files.find(file, operator.id)
    if (found === null) throw new Error('no file')
    const again = await importFile(
      { ...world, ...imports },
      { file: found, importId, schoolId: world.school, intakeId: world.intake, dryRun: false },
      operator,
      { told: () => undefined, signal: new AbortController().signal },
    )
    expect(again).toMatchObject({ kind: 'refused', code: 'import-undone' })
    await imported(listRows(1))
    expect(await listed()).toHaveLength(1)
  })

  it('is refused while its rows are still being registered', async () => {
    const importId = await imported(listRows(1))
    await world.database.write
      .updateTable('import')
      .set({ state: 'committing', finished_at: null, new_count: null, known_count: null, changed_count: null })
      .where('id', '=', importId)
      .execute()
    expect(await world.dispatch([envelope(undoImport, { importId })], operator, 'form')).toMatchObject([
      { kind: 'refused', code: 'import-running' },
    ])
  })

  it('knows nobody by a record that was closed', async () => {
    const importId = await imported([withoutNumbers(1)])
    await undo(importId)
    const [row] = await world.database.read.selectFrom('person').select(['full_name', 'born_on', 'village']).execute()
    const [outcome] = await world.dispatch(
      [
        envelope(register, {
          registrationId: newId(),
          personId: newId(),
          intakeId: world.intake,
          schoolId: world.school,
          fullName: row?.full_name,
          bornOn: row?.born_on,
          village: row?.village,
        }),
      ],
      operator,
      'form',
    )
    expect(outcome).toMatchObject({ kind: 'accepted', result: { outcome: 'new' } })
  })
})
