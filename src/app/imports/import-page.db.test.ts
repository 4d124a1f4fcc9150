import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { count } from '#tests/database.ts'
import { LIST_HEADER, listRows, spoiledRows } from '#tests/school-list.ts'
import { newImports, reopenImports } from '#tests/importing.ts'
import { actorWith, type World } from '#tests/world.ts'
import { xlsxBytes } from '#tests/xlsx-bytes.ts'
import { inProcessSheets } from '#platform/sheets/sheets.server.ts'
import { findLists } from '#modules/programme/index.ts'
import type { Actor } from '#kernel/grant.ts'
import { sendProblems, sendTemplate } from './downloads.server.ts'
import { beginImport, importPage, receiptId, type ImportAddress } from './import-page.server.ts'
import type { Imports } from './imports.server.ts'

const folder = await mkdtemp(join(tmpdir(), 'sambayan-imports-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
const fixture = (name: string) => join('tests/fixtures/sheets', name)

let world: World
let imports: Imports
let operator: Actor
beforeEach(async () => void ({ world, imports, operator } = await newImports(folder)))
afterEach(() => imports.stop())
const parts = () => ({ ...world, imports })

const address = (over: Partial<ImportAddress> = {}): ImportAddress => ({
  school: null,
  schoolText: null,
  file: null,
  intake: null,
  report: null,
  importId: null,
  show: null,
  from: 0,
  fault: null,
  ...over,
})
const stage = async (bytes: Buffer, by = operator, name = 'siswa.xlsx') => {
  const file = await imports.files.add({ by: by.id, name, pieces: Readable.from([bytes]) })
  if (typeof file === 'string') throw new Error(file)
  return file
}
const NONCE = '01a20c28-8135-73aa-9383-e0282c25b011'

const sleep = () => new Promise((resolve) => setTimeout(resolve, 5))
/** Begins, and waits to the end even where a page would not. */
const begin = async (
  file: string,
  nonce: string,
  dryRun: boolean,
  { actor = operator, school = world.school } = {},
) => {
  const begun = await beginImport(parts(), actor, { file, school, intake: world.intake, nonce, dryRun })
  if (typeof begun === 'string') throw new Error(begun)
  while (imports.running(begun.report) !== null) await sleep()
  return begun
}

describe('the page of a spreadsheet', () => {
  const page = async (over: Partial<ImportAddress>, actor = operator) => {
    const answer = await importPage(parts(), actor, address(over))
    if (answer.kind !== 'found') throw new Error(answer.kind)
    return answer.result.state
  }
  it('shows as what the columns are read, then what would come of every row, then the receipt', async () => {
    const file = await stage(xlsxBytes([{ name: 'XII', rows: [[...LIST_HEADER, 'Hobi'], ...spoiledRows(36)] }]))
    const columns = await page({ file: file.id })
    expect(columns).toMatchObject({ step: 'columns', seen: { kind: 'seen', others: [] } })
    const seen = columns.step === 'columns' && columns.seen.kind === 'seen' ? columns.seen.lists[0]?.columns : []
    expect(seen?.map(({ label, readAs }) => [label, readAs]).slice(0, 3)).toEqual([
      ['No', null],
      ['Nama lengkap', 'Nama lengkap'],
      ['NIK', 'NIK'],
    ])
    expect(seen?.at(-1)).toEqual({ label: 'Hobi', readAs: null, samples: [] })

    const check = await begin(file.id, NONCE, true)
    const checked = await page({ file: file.id, report: check.report, importId: check.importId })
    expect(checked).toMatchObject({
      step: 'result',
      show: 'problem',
      head: { kind: 'check', counts: { rows: 36, new: 31, known: 0, changed: 0, problems: 5 } },
    })
    expect(checked.step === 'result' && checked.rows[1]).toMatchObject({
      place: '7',
      name: 'Galih Contoh 0 6',
      problems: [{ label: 'NIK', value: '1,80715E+15' }],
    })
    expect(await count(world.database, 'registration')).toBe(0)

    const commit = await begin(file.id, check.importId, false)
    const receipt = await page({ file: file.id, report: commit.report, show: 'new' })
    expect(receipt).toMatchObject({
      step: 'result',
      show: 'new',
      head: { kind: 'receipt', importId: check.importId, counts: { new: 31, problems: 5 } },
    })
    expect(receipt.step === 'result' && receipt.rows).toHaveLength(31)
    expect(await page({})).toMatchObject({
      step: 'file',
      imports: [
        {
          id: check.importId,
          receipt: commit.report,
          counts: { new: 31, known: 0, changed: 0, problems: 5 },
          own: true,
        },
      ],
    })
  })

  it('lists all rows of a long result page by page', async () => {
    const file = await stage(xlsxBytes([{ name: 'XII', rows: [LIST_HEADER, ...listRows(120)] }]))
    const { report } = await begin(file.id, NONCE, true)
    const numbers = async (from: number) => {
      const state = await page({ file: file.id, report, show: 'semua', from })
      return state.step === 'result' ? [state.rows.length, state.rows[0]?.place, state.next] : state.step
    }
    expect([await numbers(0), await numbers(50), await numbers(100)]).toEqual([
      [50, '2', 50],
      [50, '52', 100],
      [20, '102', null],
    ])
  })

  it('registers once however often the button is pressed, at once or later', async () => {
    const file = await stage(xlsxBytes([{ name: 'XII', rows: [LIST_HEADER, ...listRows(10)] }]))
    const { importId } = await begin(file.id, NONCE, true)
    await Promise.all([begin(file.id, importId, false), begin(file.id, importId, false)])
    await begin(file.id, importId, false)
    expect(await count(world.database, 'registration')).toBe(10)
    expect(await count(world.database, 'import')).toBe(1)
    expect(await page({ file: file.id, report: receiptId(operator, importId) })).toMatchObject({
      head: { kind: 'receipt', counts: { new: 10 } },
    })
  })

  it('shows a file, and what was made of it, to its sender only', async () => {
    const file = await stage(xlsxBytes([{ name: 'XII', rows: [LIST_HEADER, ...spoiledRows(36)] }]))
    const check = await begin(file.id, NONCE, true)
    const colleague = actorWith('registration.create', { kind: 'organisation', id: world.school })
    const theirs = await page({ file: file.id, report: check.report }, colleague)
    expect(theirs.step === 'file' && theirs.fault).toContain('tidak ada lagi')
    expect(await sendProblems(parts(), colleague, check.report)).toBeNull()
    expect(
      await beginImport(parts(), colleague, {
        file: file.id,
        school: world.school,
        intake: world.intake,
        nonce: check.importId,
        dryRun: false,
      }),
    ).toBe('file-unknown')
  })

  it('shows what came of it only while the grant at its school holds, and writes down who looked', async () => {
    const file = await stage(xlsxBytes([{ name: 'XII', rows: [LIST_HEADER, ...spoiledRows(36)] }]))
    const check = await begin(file.id, NONCE, true)
    await page({ file: file.id, report: check.report })
    expect(await sendProblems(parts(), operator, check.report)).not.toBeNull()
    const looks = () =>
      world.database.read
        .selectFrom('read_log')
        .select(['actor', 'query', 'subject'])
        .where('query', '=', 'programme.open-import')
        .execute()
    const look = { actor: operator.id, query: 'programme.open-import', subject: world.school }
    expect(await looks()).toEqual([look, look])

    const elsewhere = actorWith('registration.create', { kind: 'organisation', id: world.farSchool })
    const movedOn: Actor = { ...elsewhere, id: operator.id }
    await begin(file.id, NONCE, false)
    for (const over of [{ report: check.report }, { report: receiptId(operator, NONCE) }, {}])
      expect(await importPage(parts(), movedOn, address({ file: file.id, ...over }))).toEqual({ kind: 'denied' })
    expect(await sendProblems(parts(), movedOn, check.report)).toBeNull()
    expect(await looks()).toHaveLength(2)
  })

  it('registers nobody once the grant of whoever sent the list has ended, even in the middle of it', async () => {
    await imports.stop()
    let asked = 0
    const ended = async (actor: Actor): Promise<Actor> => (++asked > 2 ? { ...actor, grants: [] } : actor)
    imports = reopenImports(world, folder, ended)
    const file = await stage(xlsxBytes([{ name: 'XII', rows: [LIST_HEADER, ...listRows(300)] }]))
    const { report } = await begin(file.id, NONCE, false)
    const rows = await count(world.database, 'registration')
    expect(rows).toBeGreaterThan(0)
    expect(rows).toBeLessThanOrEqual(250)
    expect(await page({ file: file.id, report })).toMatchObject({
      head: { kind: 'receipt', counts: { rows: 300, new: rows, problems: 300 - rows } },
    })
  })

  it('lets nobody have more lists in the queue than can be answered for, and says so beside the file', async () => {
    const file = await stage(xlsxBytes([{ name: 'XII', rows: [LIST_HEADER, ...listRows(40)] }]))
    const asked = (n: number) => ({
      file: file.id,
      school: world.school,
      intake: world.intake,
      nonce: `01a20c28-8135-73aa-9383-e0282c25b1${String(n).padStart(2, '0')}`,
      dryRun: true,
    })
    const begun = await Promise.all([1, 2, 3, 4, 5].map((n) => beginImport(parts(), operator, asked(n))))
    expect(begun.filter((one) => one === 'imports-too-many')).toHaveLength(2)
    const told = await page({ file: file.id, fault: 'imports-too-many' })
    expect(told.step === 'columns' && told.fault).toContain('Tiga daftar Anda masih diproses')
    expect(await beginImport(parts(), operator, asked(6))).toHaveProperty('report')
  })

  it('says why a file gets nowhere, and that a school is not one’s own', async () => {
    const file = await stage(await readFile(fixture('tanpa-judul.xlsx')))
    expect(await page({ file: file.id })).toMatchObject({
      seen: {
        kind: 'refused',
        rows: [expect.any(Array), expect.any(Array), expect.any(Array)],
      },
    })
    const good = await stage(await readFile(fixture('36-bersih.xlsx')))
    const begun = await begin(good.id, NONCE, true, { school: world.farSchool })
    expect(await page({ file: good.id, report: begun.report })).toMatchObject({
      step: 'result',
      head: { kind: 'refused', code: 'denied-permission' },
    })
  })

  it('takes up an import where the server was stopped, and nobody is registered twice', async () => {
    const file = await stage(xlsxBytes([{ name: 'XII', rows: [LIST_HEADER, ...listRows(260)] }]))
    const report = receiptId(operator, NONCE)
    const first = begin(file.id, NONCE, false)
    while (imports.running(report)?.done === 0 && imports.running(report) !== null) await sleep()
    await imports.stop()
    await first
    const before = await count(world.database, 'registration')
    expect(await page({ file: file.id, report, importId: NONCE })).toMatchObject({
      step: 'working',
      running: null,
      importId: NONCE,
    })
    imports = reopenImports(world, folder)
    await begin(file.id, NONCE, false)
    expect(before).toBeLessThan(260)
    expect(await count(world.database, 'registration')).toBe(260)
    expect(await page({ file: file.id, report, importId: NONCE })).toMatchObject({
      head: { kind: 'receipt', counts: { rows: 260, new: 260 } },
    })
  }, 60_000)
})

describe('what can be downloaded', () => {
  const sheetsIn = async (response: Response | null) => {
    const read = await inProcessSheets.read(
      Readable.from([Buffer.from(await (response ?? new Response()).arrayBuffer())]),
    )
    if (read.kind === 'refused') throw new Error(read.code)
    return read.book.sheets
  }

  it('is a template that we understand ourselves, with instructions that are no list', async () => {
    const sheets = await sheetsIn(await sendTemplate())
    expect(sheets.map(({ name, rows }) => [name, rows.length > 10])).toEqual([
      ['Siswa', false],
      ['Petunjuk', true],
    ])
    const siti = { number: 2, cells: [{ kind: 'text' as const, text: 'Siti Contoh' }] }
    const filled = sheets.map((sheet, i) => (i === 0 ? { ...sheet, rows: [...sheet.rows, siti] } : sheet))
    const found = findLists(filled)
    expect(found).toMatchObject({ kind: 'lists', others: ['Petunjuk'] })
    expect(found.kind === 'lists' && found.lists[0]?.header.columns.filter(({ field }) => field === null)).toEqual([])
  })

  it('is a workbook of the problem rows with their reasons; sent again unmended it fails again', async () => {
    const file = await stage(xlsxBytes([{ name: 'XII', rows: [LIST_HEADER, ...spoiledRows(36)] }]))
    const check = await begin(file.id, NONCE, true)
    const response = await sendProblems(parts(), operator, check.report)
    expect(response?.headers.get('content-disposition')).toBe('attachment; filename="perbaiki-siswa.xlsx"')
    const [sheet] = await sheetsIn(response?.clone() ?? null)
    const texts = (sheet?.rows ?? []).map(({ cells }) =>
      cells.map((cell) => (cell.kind === 'text' ? cell.text : cell.kind)),
    )
    expect(texts).toHaveLength(6)
    expect(texts[0]?.at(-1)).toBe('Yang perlu diperbaiki')
    expect(texts[1]?.slice(1, 4)).toEqual(['Dewi Contoh 0 3', '1,80715E+15', '0093000003'])
    const again = await stage(Buffer.from(await (response ?? new Response()).arrayBuffer()))
    const second = await begin(again.id, NONCE.replace('b011', 'b012'), true)
    const state = await importPage(parts(), operator, address({ file: again.id, report: second.report }))
    expect(state).toMatchObject({ result: { state: { head: { counts: { rows: 5, new: 0, problems: 5 } } } } })
  })
})
