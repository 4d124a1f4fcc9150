import { describe, expect, it } from 'vitest'
import { importTrial, nonce } from '#tests/import-trial.ts'
import { LIST_HEADER, listRows } from '#tests/school-list.ts'
import { actorWith } from '#tests/world.ts'
import { xlsxBytes } from '#tests/xlsx-bytes.ts'
import { beginImport } from './import-page.server.ts'
import type { RawCell } from '#tests/xlsx-bytes.ts'

const trial = await importTrial()

describe('a list that is checked, then registered', () => {
  it('reads the columns as somebody said, and remembers it for the school alone', async () => {
    const rows = listRows(3)
    const header = LIST_HEADER.map((label) => (label === 'Nama lengkap' ? 'Yang mendaftar' : label))
    const [name, hp] = ['yang mendaftar', 'nomor hp']
    const file = await trial.stage(xlsxBytes([{ name: 'XII', rows: [header, ...rows] }]))
    const unclear = await trial.page({ file: file.id })
    expect(unclear.step === 'columns' && unclear.seen.kind === 'seen' && unclear.seen.problem).toContain(
      'Tidak ada baris judul',
    )
    const unchanged = {
      file: file.id,
      school: trial.world.school,
      intake: trial.world.intake,
      nonce: nonce(),
      dryRun: true,
    }
    expect(await beginImport(trial.parts, trial.operator, { ...unchanged, columns: new Map([[name, '']]) })).toBe(
      'columns-unclear',
    )

    const check = await trial.begin(file.id, nonce(), true, { columns: { [name]: 'fullName', nik: 'nik', [hp]: '' } })
    expect(await trial.page({ file: file.id, report: check.report })).toMatchObject({
      head: { counts: { rows: 3, new: 3 } },
    })
    const later = await trial.stage(xlsxBytes([{ name: 'Lain', rows: [header, ...listRows(2)] }]))
    const seen = await trial.page({ file: later.id })
    expect(seen).toMatchObject({ step: 'columns', seen: { kind: 'seen', problem: null } })
    const far = {
      ...actorWith('registration.create', { kind: 'organisation', id: trial.world.farSchool }),
      id: trial.operator.id,
    }
    const theirs = await trial.page({ file: later.id }, far)
    expect(theirs.step === 'columns' && theirs.seen.kind === 'seen' && theirs.seen.problem).toContain('Tidak ada baris')
    expect(
      await beginImport(trial.parts, far, { ...unchanged, file: later.id, columns: new Map([[hp, 'phone']]) }),
    ).toBe('columns-denied')
  })

  it('lets somebody take back what keeps a list from being found at all', async () => {
    const bytes = xlsxBytes([{ name: 'XII', rows: [LIST_HEADER, ...listRows(2)] }])
    const file = await trial.stage(bytes)
    const not = { 'nama lengkap': '' }
    expect(
      await beginImport(trial.parts, trial.operator, trial.asked(file.id, nonce(20), true, { columns: not })),
    ).toBe('columns-unclear')
    const seen = await trial.page({ file: file.id })
    const [column] =
      seen.step === 'columns' && seen.seen.kind === 'seen'
        ? (seen.seen.lists[0]?.columns.filter(({ key }) => key === 'nama lengkap') ?? [])
        : []
    expect(column?.field).toBeNull()
    const check = await trial.begin(file.id, nonce(21), true, { columns: { 'nama lengkap': 'fullName' } })
    expect(await trial.page({ file: file.id, report: check.report })).toMatchObject({
      head: { counts: { rows: 2, new: 2 } },
    })
  })

  it('says field by field what changes, and in the receipt what came out otherwise than the check had said', async () => {
    const rows = listRows(3)
    const other = (cells: readonly RawCell[], label: string, value: RawCell) =>
      cells.map((cell, i) => (LIST_HEADER[i] === label ? value : cell))
    const [one = [], two = [], three = []] = rows
    const first = await trial.stage(xlsxBytes([{ name: 'XII', rows: [LIST_HEADER, one, two] }]))
    await trial.begin(first.id, nonce(), false)
    const mended = [other(one, 'Nomor HP', '081200000001'), two, three]
    const file = await trial.stage(xlsxBytes([{ name: 'XII', rows: [LIST_HEADER, ...mended] }]))
    const check = await trial.begin(file.id, nonce(13), true)
    const rowsOf = async (report: string, show: string) => {
      const state = await trial.page({ file: file.id, report, show })
      return state.step === 'result' ? state.rows : []
    }
    const change = {
      field: 'phone',
      label: 'Nomor HP',
      before: '+6281234000001',
      after: '+6281200000001',
    }
    expect(await rowsOf(check.report, 'changed')).toMatchObject([{ place: '2', changes: [change], was: null }])

    // Meanwhile somebody else sends the third student.
    const meanwhile = await trial.stage(xlsxBytes([{ name: 'XII', rows: [LIST_HEADER, three] }]))
    await trial.begin(meanwhile.id, nonce(14), false)
    const commit = await trial.begin(file.id, check.importId, false)
    expect(await trial.page({ file: file.id, report: commit.report })).toMatchObject({
      head: { kind: 'receipt', differing: 1, counts: { new: 0, known: 2, changed: 1 } },
    })
    expect(await rowsOf(commit.report, 'changed')).toMatchObject([{ changes: [change], was: null }])
    expect(await rowsOf(commit.report, 'differing')).toMatchObject([{ place: '4', status: 'known', was: 'new' }])
  })
})
