import { describe, expect, it } from 'vitest'
import { count } from '#tests/database.ts'
import { importTrial, nonce } from '#tests/import-trial.ts'
import { LIST_HEADER, listRows, spoiledRows } from '#tests/school-list.ts'
import { actorWith } from '#tests/world.ts'
import { xlsxBytes } from '#tests/xlsx-bytes.ts'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Actor } from '#kernel/grant.ts'
import { findLists } from '#modules/programme/index.ts'
import { inProcessSheets } from '#platform/sheets/sheets.server.ts'
import { sendProblems, sendTemplate } from './downloads.server.ts'
import { receiptId } from './import-ids.server.ts'
import { beginImport } from './import-page.server.ts'

const fixture = (name: string) => join('tests/fixtures/sheets', name)

const trial = await importTrial()

describe('the page of a spreadsheet', () => {
  it('shows as what the columns are read, then what would come of every row, then the receipt', async () => {
    const file = await trial.stage(xlsxBytes([{ name: 'XII', rows: [[...LIST_HEADER, 'Hobi'], ...spoiledRows(36)] }]))
    const columns = await trial.page({ file: file.id })
    expect(columns).toMatchObject({ step: 'columns', seen: { kind: 'seen', others: [] } })
    const seen = columns.step === 'columns' && columns.seen.kind === 'seen' ? columns.seen.lists[0]?.columns : []
    expect(seen?.map(({ label, field }) => [label, field]).slice(0, 3)).toEqual([
      ['No', null],
      ['Nama lengkap', 'fullName'],
      ['NIK', 'nik'],
    ])
    expect(seen?.at(-1)).toEqual({ key: 'hobi', label: 'Hobi', field: null, samples: [] })

    const check = await trial.begin(file.id, nonce(), true)
    const checked = await trial.page({ file: file.id, report: check.report, importId: check.importId })
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
    expect(await count(trial.world.database, 'registration')).toBe(0)

    const commit = await trial.begin(file.id, check.importId, false)
    const receipt = await trial.page({ file: file.id, report: commit.report, show: 'new' })
    expect(receipt).toMatchObject({
      step: 'result',
      show: 'new',
      head: { kind: 'receipt', importId: check.importId, counts: { new: 31, problems: 5 } },
    })
    expect(receipt.step === 'result' && receipt.rows).toHaveLength(31)
    expect(await trial.page({})).toMatchObject({
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
    const file = await trial.stage(xlsxBytes([{ name: 'XII', rows: [LIST_HEADER, ...listRows(120)] }]))
    const { report } = await trial.begin(file.id, nonce(), true)
    const numbers = async (from: number) => {
      const state = await trial.page({ file: file.id, report, show: 'semua', from })
      return state.step === 'result' ? [state.rows.length, state.rows[0]?.place, state.next] : state.step
    }
    expect([await numbers(0), await numbers(50), await numbers(100)]).toEqual([
      [50, '2', 50],
      [50, '52', 100],
      [20, '102', null],
    ])
  })

  it('shows a file, and what was made of it, to its sender only', async () => {
    const file = await trial.stage(xlsxBytes([{ name: 'XII', rows: [LIST_HEADER, ...spoiledRows(36)] }]))
    const check = await trial.begin(file.id, nonce(), true)
    const colleague = actorWith('registration.create', { kind: 'organisation', id: trial.world.school })
    const theirs = await trial.page({ file: file.id, report: check.report }, colleague)
    expect(theirs.step === 'file' && theirs.fault).toContain('tidak ada lagi')
    expect(await sendProblems(trial.parts, colleague, check.report)).toBeNull()
    expect(
      await beginImport(trial.parts, colleague, {
        file: file.id,
        school: trial.world.school,
        intake: trial.world.intake,
        nonce: check.importId,
        dryRun: false,
        columns: new Map(),
      }),
    ).toBe('file-unknown')
  })

  it('shows what came of it only while the grant at its school holds, and writes down who looked', async () => {
    const file = await trial.stage(xlsxBytes([{ name: 'XII', rows: [LIST_HEADER, ...spoiledRows(36)] }]))
    const check = await trial.begin(file.id, nonce(), true)
    await trial.page({ file: file.id, report: check.report })
    expect(await sendProblems(trial.parts, trial.operator, check.report)).not.toBeNull()
    const looks = () =>
      trial.world.database.read
        .selectFrom('read_log')
        .select(['actor', 'query', 'subject'])
        .where('query', '=', 'programme.open-import')
        .execute()
    const look = { actor: trial.operator.id, query: 'programme.open-import', subject: trial.world.school }
    expect(await looks()).toEqual([look, look])

    const elsewhere = actorWith('registration.create', { kind: 'organisation', id: trial.world.farSchool })
    const movedOn: Actor = { ...elsewhere, id: trial.operator.id }
    await trial.begin(file.id, nonce(), false)
    for (const over of [{ report: check.report }, { report: receiptId(trial.operator, nonce()) }, {}])
      expect(await trial.answer({ file: file.id, ...over }, movedOn)).toEqual({ kind: 'denied' })
    expect(await sendProblems(trial.parts, movedOn, check.report)).toBeNull()
    expect(await looks()).toHaveLength(2)
  })

  it('says why a file gets nowhere, and that a school is not one’s own', async () => {
    const file = await trial.stage(await readFile(fixture('tanpa-judul.xlsx')))
    expect(await trial.page({ file: file.id })).toMatchObject({
      seen: {
        kind: 'refused',
        rows: [expect.any(Array), expect.any(Array), expect.any(Array)],
      },
    })
    const good = await trial.stage(await readFile(fixture('36-bersih.xlsx')))
    const begun = await trial.begin(good.id, nonce(), true, { school: trial.world.farSchool })
    expect(await trial.page({ file: good.id, report: begun.report })).toMatchObject({
      step: 'result',
      head: { kind: 'refused', code: 'denied-permission' },
    })
  })
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
    const file = await trial.stage(xlsxBytes([{ name: 'XII', rows: [LIST_HEADER, ...spoiledRows(36)] }]))
    const check = await trial.begin(file.id, nonce(), true)
    const response = await sendProblems(trial.parts, trial.operator, check.report)
    expect(response?.headers.get('content-disposition')).toBe('attachment; filename="perbaiki-siswa.xlsx"')
    const [sheet] = await sheetsIn(response?.clone() ?? null)
    const texts = (sheet?.rows ?? []).map(({ cells }) =>
      cells.map((cell) => (cell.kind === 'text' ? cell.text : cell.kind)),
    )
    expect(texts).toHaveLength(6)
    expect(texts[0]?.at(-1)).toBe('Yang perlu diperbaiki')
    expect(texts[1]?.slice(1, 4)).toEqual(['Dewi Contoh 0 3', '1,80715E+15', '0093000003'])
    const again = await trial.stage(Buffer.from(await (response ?? new Response()).arrayBuffer()))
    const second = await trial.begin(again.id, nonce(12), true)
    const state = await trial.answer({ file: again.id, report: second.report })
    expect(state).toMatchObject({ result: { state: { head: { counts: { rows: 5, new: 0, problems: 5 } } } } })
  })
})
