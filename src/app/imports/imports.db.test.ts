import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { count } from '#tests/database.ts'
import { newImports } from '#tests/importing.ts'
import { actorWith, NOW, type World } from '#tests/world.ts'
import type { Actor } from '#kernel/grant.ts'
import { importRegistrations, type Order } from './import-registrations.server.ts'
import type { Imports } from './imports.server.ts'
import { receiveFile } from './receive-file.server.ts'

const folder = await mkdtemp(join(tmpdir(), 'sambayan-imports-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
const fixture = (name: string) => join('tests/fixtures/sheets', name)

let world: World
let imports: Imports
let operator: Actor
beforeEach(async () => void ({ world, imports, operator } = await newImports(folder)))
afterEach(() => imports.stop())
const parts = () => ({ ...world, imports })
const SCHOOL = '69900001'
const quiet = { told: () => undefined, signal: new AbortController().signal }

describe('a spreadsheet on the command line', () => {
  const run = (path: string, over: Partial<Order> = {}) =>
    importRegistrations(
      parts(),
      { path, school: SCHOOL, intake: null, segment: 'class-xii', dryRun: false, ...over },
      quiet,
    )
  const resultOf = async (path: string, over: Partial<Order> = {}) => {
    const ordered = await run(path, over)
    if (ordered.kind === 'refused') throw new Error(ordered.sentence)
    return ordered.result
  }

  it('prints one object whose rows are new, known, changed or problems; a dry run writes nothing but the file that it was', async () => {
    const checked = await resultOf(fixture('36-lima-bermasalah.xlsx'), { dryRun: true })
    expect(Object.keys(checked)).toEqual(['file', 'rows', 'new', 'known', 'changed', 'problems', 'warnings', 'receipt'])
    expect(checked).toMatchObject({
      file: '36-lima-bermasalah.xlsx',
      rows: 36,
      new: 31,
      known: 0,
      changed: 0,
      warnings: [],
      receipt: null,
    })
    expect(checked.problems.map(({ sheet, row, column, code }) => [sheet, row, column, code])).toEqual([
      ['XII TKJ 2', 4, 'nik', 'nik-numeric'],
      ['XII TKJ 2', 7, 'nik', 'nik-scientific'],
      ['XII TKJ 2', 11, 'nisn', 'nisn-zero-lost'],
      ['XII TKJ 2', 16, 'bornOn', 'date-impossible'],
      ['XII TKJ 2', 22, 'village', 'village-not-found'],
    ])
    expect(checked.problems[1]?.message).toBe(
      'NIK terpotong oleh Excel (1,80715E+15). Ubah kolom NIK menjadi Teks, isi ulang, lalu unggah lagi.',
    )
    expect(await count(world.database, 'person')).toBe(0)
    expect(await count(world.database, 'command_log')).toBe(0)
  })

  it('registers whom it can and gives a receipt; sent again, it is a new import that knows them all', async () => {
    const done = await resultOf(fixture('36-lima-bermasalah.xlsx'))
    const counts = { rows: 36, new: 31, known: 0, changed: 0, problems: 5 }
    expect(done.receipt).toMatchObject({ counts, at: NOW })
    expect(await count(world.database, 'registration')).toBe(31)
    expect(
      await world.database.read
        .selectFrom('import')
        .select(['id', 'state', 'new_count', 'row_count', 'made_by'])
        .execute(),
    ).toEqual([{ id: done.receipt?.import, state: 'done', new_count: 31, row_count: 36, made_by: 'cli' }])
    expect(await resultOf(fixture('36-lima-bermasalah.xlsx'))).toMatchObject({ new: 0, known: 31, changed: 0 })
    expect(await count(world.database, 'registration')).toBe(31)
    const channels = await world.database.read
      .selectFrom('command_log')
      .select(['channel', 'actor_kind', 'actor'])
      .distinct()
      .execute()
    expect(channels).toEqual([{ channel: 'sheet', actor_kind: 'system', actor: 'cli' }])
  })

  it.each([
    ['dua-kelas-dan-rekap.xlsx', 8],
    ['titik-koma.csv', 4],
    ['judul-di-atas.xlsx', 3],
    ['dua-baris-judul-dan-tanda-tangan.xlsx', 6],
    ['tempat-tanggal-lahir-dan-tersembunyi.xlsx', 5],
    ['windows-1252.csv', 2],
    ['tab-utf-8.txt', 4],
  ])('reads %s', async (name, rows) => {
    expect(await resultOf(fixture(name))).toMatchObject({ rows, new: rows, problems: [] })
  })

  it('says which rows it passed over, and which were hidden and are read all the same', async () => {
    const office = await resultOf(fixture('dua-baris-judul-dan-tanda-tangan.xlsx'))
    expect(office.warnings.map(({ row, code }) => [row, code])).toEqual(
      [6, 13, 14, 15, 16, 17].map((row) => [row, 'row-passed-over']),
    )
    expect(office.warnings[1]?.message).toBe('Baris ini tidak dibaca sebagai siswa: Jumlah: 6')
    const hidden = await resultOf(fixture('tempat-tanggal-lahir-dan-tersembunyi.xlsx'))
    expect(hidden.warnings.map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, null, 'row-hidden'],
      [4, 'bornOn', 'date-year-short'],
      [5, null, 'row-hidden'],
    ])
    expect(
      (await world.database.read.selectFrom('person').select('born_on').orderBy('born_on').execute()).map(
        (one) => one.born_on,
      ),
    ).toEqual(expect.arrayContaining(['2008-11-05', '2008-12-06', '2009-03-12', '2009-08-03', '2009-08-04']))
  })

  it('gives the other school’s operator a problem row for whoever is registered already, and asks the data steward', async () => {
    await resultOf(fixture('titik-koma.csv'))
    const result = await resultOf(fixture('titik-koma.csv'), { school: '69900002' })
    expect(result).toMatchObject({ rows: 4, new: 0, known: 0, changed: 0 })
    expect(result.problems.map(({ row, column, code }) => [row, column, code])).toEqual(
      [2, 3, 4, 5].map((row) => [row, 'nik', 'registered-at-other-school']),
    )
    expect(await count(world.database, 'person_proposal')).toBe(4)
  })

  it('is refused with exit code 2, a code and a sentence: no sheet, no header, no such school, no intake that is meant', async () => {
    const refusal = async (path: string, over: Partial<Order> = {}) => {
      const ordered = await run(path, over)
      return ordered.kind === 'refused' ? [ordered.exitCode, ordered.code] : ordered.kind
    }
    const empty = join(folder, 'kosong.csv')
    await writeFile(empty, '')
    expect(await refusal(fixture('gambar.xlsx'))).toEqual([2, 'sheet-picture'])
    expect(await refusal(fixture('tanpa-judul.xlsx'))).toEqual([2, 'header-missing'])
    expect(await refusal(empty)).toEqual([2, 'sheet-empty'])
    expect(await refusal(fixture('titik-koma.csv'), { school: '00000000' })).toEqual([2, 'school-unknown'])
    expect(await refusal(fixture('titik-koma.csv'), { intake: world.closedIntake })).toEqual([2, 'intake-closed'])
    await world.database.write
      .updateTable('intake')
      .set({ state: 'open' })
      .where('id', '=', world.plannedIntake)
      .execute()
    expect(await refusal(fixture('titik-koma.csv'))).toEqual([2, 'several-open-intakes'])
    await world.database.write.updateTable('intake').set({ state: 'closed' }).where('segment', '=', 'alumni').execute()
    const none = await run(fixture('titik-koma.csv'), { segment: 'alumni' })
    expect(none).toMatchObject({
      code: 'no-open-intake',
      sentence: 'Belum ada angkatan yang dibuka untuk alumni. Hubungi Dinas Pendidikan.',
    })
    expect(await count(world.database, 'import')).toBe(0)
  }, 60_000)
})

describe('a file that is sent to POST /files', () => {
  const send = (body: BodyInit, actor: Actor | null = operator, headers: Record<string, string> = {}) =>
    receiveFile(new Request('http://localhost/files?sekolah=S', { method: 'POST', body, headers }), {
      app: parts(),
      actor,
      locale: 'id',
    })
  const form = (content: string) => {
    const data = new FormData()
    data.append('file', new File([content], 'siswa.csv'))
    return data
  }

  it('leads a form on to its page, and gives a program the file’s id', async () => {
    const page = await send(form('Nama\nSiti'), operator, { accept: 'text/html' })
    expect([page.status, page.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^\/impor\?sekolah=S&berkas=[0-9a-f-]{36}$/),
    ])
    const api = await send('Nama\nSiti', operator, { 'x-file-name': 'siswa%20XII.csv', 'content-type': 'text/csv' })
    expect([api.status, await api.json()]).toEqual([201, expect.objectContaining({ name: 'siswa XII.csv', bytes: 9 })])
  })

  it('is turned away without a log-in, without permission, empty, or broken off', async () => {
    expect((await send(form('x'), null)).status).toBe(401)
    expect((await send(form('x'), actorWith('person.read', { kind: 'all' }))).status).toBe(403)
    expect(await count(world.database, 'denial_log')).toBe(1)
    expect(await (await send(form(''))).json()).toMatchObject({ status: 422, code: 'file-empty' })
    expect((await send(form(''), operator, { accept: 'text/html' })).headers.get('location')).toBe(
      '/impor?sekolah=S&galat=file-empty',
    )
    expect(
      await (await send('--x\r\nhalf', operator, { 'content-type': 'multipart/form-data; boundary=x' })).json(),
    ).toMatchObject({ code: 'file-broken-off' })
    expect(await count(world.database, 'staged_file')).toBe(0)
  })
})
