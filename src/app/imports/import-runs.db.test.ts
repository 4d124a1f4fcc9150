import { describe, expect, it } from 'vitest'
import { count } from '#tests/database.ts'
import { importTrial, nonce } from '#tests/import-trial.ts'
import { LIST_HEADER, listRows } from '#tests/school-list.ts'
import { actorWith } from '#tests/world.ts'
import { xlsxBytes } from '#tests/xlsx-bytes.ts'
import type { Actor } from '#kernel/grant.ts'
import { receiptId } from './import-ids.server.ts'
import { beginImport } from './import-page.server.ts'

const trial = await importTrial()

describe('lists that are sent', () => {
  it('registers each student once when two operators send the same list at once', async () => {
    const bytes = xlsxBytes([{ name: 'XII', rows: [LIST_HEADER, ...listRows(30)] }])
    const colleague = actorWith('registration.create', { kind: 'organisation', id: trial.world.school })
    const [ours, theirs] = [await trial.stage(bytes), await trial.stage(bytes, colleague)]
    const other = trial.another()
    const receipts = await Promise.all([
      beginImport(trial.parts, trial.operator, {
        file: ours.id,
        school: trial.world.school,
        intake: trial.world.intake,
        nonce: nonce(),
        dryRun: false,
        columns: new Map(),
      }),
      beginImport({ ...trial.world, imports: other }, colleague, {
        file: theirs.id,
        school: trial.world.school,
        intake: trial.world.intake,
        nonce: nonce(15),
        dryRun: false,
        columns: new Map(),
      }),
    ])
    for (const one of receipts) if (typeof one === 'string') throw new Error(one)
    await other.stop()
    expect(await count(trial.world.database, 'registration')).toBe(30)
    const counts = await trial.world.database.read.selectFrom('import').select(['new_count', 'known_count']).execute()
    expect(counts.reduce((sum, one) => sum + (one.new_count ?? 0), 0)).toBe(30)
    expect(counts.reduce((sum, one) => sum + (one.known_count ?? 0), 0)).toBe(30)
  })

  it('registers once however often the button is pressed, at once or later', async () => {
    const file = await trial.stage(xlsxBytes([{ name: 'XII', rows: [LIST_HEADER, ...listRows(10)] }]))
    const { importId } = await trial.begin(file.id, nonce(), true)
    await Promise.all([trial.begin(file.id, importId, false), trial.begin(file.id, importId, false)])
    await trial.begin(file.id, importId, false)
    expect(await count(trial.world.database, 'registration')).toBe(10)
    expect(await count(trial.world.database, 'import')).toBe(1)
    expect(await trial.page({ file: file.id, report: receiptId(trial.operator, importId) })).toMatchObject({
      head: { kind: 'receipt', counts: { new: 10 } },
    })
  })

  it('registers nobody once the grant of whoever sent the list has ended, even in the middle of it', async () => {
    await trial.imports.stop()
    let asked = 0
    const ended = async (actor: Actor): Promise<Actor> => (++asked > 2 ? { ...actor, grants: [] } : actor)
    trial.restart(ended)
    const file = await trial.stage(xlsxBytes([{ name: 'XII', rows: [LIST_HEADER, ...listRows(300)] }]))
    const { report } = await trial.begin(file.id, nonce(), false)
    const rows = await count(trial.world.database, 'registration')
    expect(rows).toBeGreaterThan(0)
    expect(rows).toBeLessThanOrEqual(250)
    const stopped = { state: 'stopped', stopped_because: 'grant-ended', cursor: rows }
    const standing = () =>
      trial.world.database.read
        .selectFrom('import')
        .select(['state', 'stopped_because', 'cursor'])
        .executeTakeFirstOrThrow()
    expect(await standing()).toEqual(stopped)
    expect(await trial.page({ file: file.id, report, importId: nonce() })).toMatchObject({
      step: 'working',
      running: null,
    })

    trial.restart()
    await trial.begin(file.id, nonce(), false)
    expect(await standing()).toEqual({ state: 'done', stopped_because: null, cursor: 300 })
    expect(await trial.page({ file: file.id, report })).toMatchObject({
      head: { kind: 'receipt', counts: { rows: 300, new: 300, problems: 0 } },
    })
  })

  it('lets nobody have more lists in the queue than can be answered for, and says so beside the file', async () => {
    const file = await trial.stage(xlsxBytes([{ name: 'XII', rows: [LIST_HEADER, ...listRows(40)] }]))
    const asked = (n: number) => ({
      file: file.id,
      school: trial.world.school,
      intake: trial.world.intake,
      nonce: `01a20c28-8135-73aa-9383-e0282c25b1${String(n).padStart(2, '0')}`,
      dryRun: true,
      columns: new Map<string, string>(),
    })
    const begun = await Promise.all([1, 2, 3, 4, 5].map((n) => beginImport(trial.parts, trial.operator, asked(n))))
    expect(begun.filter((one) => one === 'imports-too-many')).toHaveLength(2)
    const told = await trial.page({ file: file.id, fault: 'imports-too-many' })
    expect(told.step === 'columns' && told.fault).toContain('Tiga daftar Anda masih diproses')
    expect(await beginImport(trial.parts, trial.operator, asked(6))).toHaveProperty('report')
  })

  it('takes up an import where the server was stopped, and nobody is registered twice', async () => {
    const file = await trial.stage(
      xlsxBytes([{ name: 'XII', rows: [LIST_HEADER, ...listRows(400), ...listRows(300, 1)] }]),
    )
    const report = receiptId(trial.operator, nonce())
    const first = trial.begin(file.id, nonce(), false)
    await trial.underWay(report)
    await trial.imports.stop()
    await first
    const before = await count(trial.world.database, 'registration')
    expect(await trial.page({ file: file.id, report, importId: nonce() })).toMatchObject({
      step: 'working',
      running: null,
      importId: nonce(),
    })
    trial.restart(async () => trial.operator)
    await trial.imports.resume()
    await trial.ended(report)
    expect(before).toBeLessThan(700)
    expect(await count(trial.world.database, 'registration')).toBe(700)
    expect(await trial.page({ file: file.id, report, importId: nonce() })).toMatchObject({
      head: { kind: 'receipt', counts: { rows: 700, new: 700 } },
    })
  }, 60_000)
})
