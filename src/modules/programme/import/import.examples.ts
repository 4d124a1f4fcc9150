import { randomBytes } from 'node:crypto'
import { commandExamples, queryExamples, sentBy, settle } from '#tests/example.ts'
import { FAR_VILLAGE } from '#tests/regions.ts'
import { actorWith, everywhere, type World } from '#tests/world.ts'
import type { Actor } from '#kernel/grant.ts'
import { addOrganisation } from '#modules/access/index.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { finishImport } from './finish-import.ts'
import { importChoices } from './import-choices.ts'
import { listImports } from './list-imports.ts'
import { mapColumns } from './map-columns.ts'
import { openImport } from './open-import.ts'
import { advanceImport, resumeImport, stopImport } from './pace-import.ts'
import { startImport } from './start-import.ts'
import { getImport } from './get-import.ts'
import { rowsToUndo, undoImport, undoRows } from './undo-import.ts'

/** A file that the actor sent ahead; its content does not matter to the door. */
export async function stagedFile(world: World, actor: Actor): Promise<string> {
  const id = newId()
  await world.database.write
    .insertInto('staged_file')
    .values({
      id,
      name: 'siswa.xlsx',
      bytes: 1,
      sha256: randomBytes(32).toString('hex'),
      uploaded_by: actor.id,
      uploaded_at: world.clock.now(),
      keep_until: '2027-01-01T00:00:00.000Z',
    })
    .execute()
  return id
}

export const newImport = async (world: World, actor: Actor) => ({
  importId: newId(),
  fileId: await stagedFile(world, actor),
  schoolId: world.school,
  intakeId: world.intake,
  spans: [{ sheet: 0, firstRow: 2, rowCount: 36 }],
})

const planner = () => actorWith('registration.create', everywhere)
const strangers = (world: World) =>
  [
    { kind: 'organisation', id: world.farSchool },
    { kind: 'region', code: FAR_VILLAGE },
    { kind: 'region', code: '31' },
    { kind: 'self' },
  ] as const

export const startImportExamples = commandExamples(startImport, {
  actor: planner,
  accepted: (world, _, actor) => newImport(world, actor),
  refused: {
    'import-id-taken': async (world, actor) => {
      const first = await newImport(world, actor)
      await settle(world, startImport, first, actor)
      return { ...(await newImport(world, actor)), importId: first.importId }
    },
    'file-unknown': async (world, actor) => ({
      ...(await newImport(world, actor)),
      fileId: await stagedFile(world, planner()),
    }),
    'school-unknown': async (world, actor) => ({ ...(await newImport(world, actor)), schoolId: newId() }),
    'intake-unknown': async (world, actor) => ({ ...(await newImport(world, actor)), intakeId: newId() }),
    'intake-closed': async (world, actor) => ({ ...(await newImport(world, actor)), intakeId: world.closedIntake }),
    'import-too-large': async (world, actor) => ({
      ...(await newImport(world, actor)),
      spans: [
        { sheet: 0, firstRow: 2, rowCount: 50_000 },
        { sheet: 1, firstRow: 2, rowCount: 1 },
      ],
    }),
  },
  strangers,
})

const started = async (world: World, actor: Actor) => {
  const { importId } = await newImport(world, actor).then(
    async (input) => (await settle(world, startImport, input, actor), input),
  )
  return { importId }
}

async function stopped(world: World, actor: Actor) {
  const run = await started(world, actor)
  await settle(world, stopImport, run, actor)
  return run
}

export const finishImportExamples = commandExamples(finishImport, {
  actor: planner,
  accepted: (world, _, actor) => started(world, actor),
  refused: {
    'import-unknown': () => ({ importId: newId() }),
    'import-of-another': async (world, actor) => sentBy(planner(), await started(world, actor)),
    'import-already-finished': async (world, actor) => {
      const run = await started(world, actor)
      await settle(world, finishImport, run, actor)
      return run
    },
    'import-not-running': stopped,
  },
  strangers,
})

export const advanceImportExamples = commandExamples(advanceImport, {
  actor: planner,
  accepted: async (world, n, actor) => ({ ...(await started(world, actor)), rows: 1 + (n % 36) }),
  refused: {
    'import-unknown': () => ({ importId: newId(), rows: 1 }),
    'import-of-another': async (world, actor) => sentBy(planner(), { ...(await started(world, actor)), rows: 1 }),
    'import-not-running': async (world, actor) => ({ ...(await stopped(world, actor)), rows: 1 }),
    'import-has-fewer-rows': async (world, actor) => ({ ...(await started(world, actor)), rows: 37 }),
  },
  strangers,
})

export const stopImportExamples = commandExamples(stopImport, {
  actor: planner,
  accepted: (world, _, actor) => started(world, actor),
  refused: { 'import-unknown': () => ({ importId: newId() }), 'import-not-running': stopped },
  strangers,
})

export const resumeImportExamples = commandExamples(resumeImport, {
  actor: planner,
  accepted: (world, _, actor) => stopped(world, actor),
  refused: {
    'import-unknown': () => ({ importId: newId() }),
    'import-of-another': async (world, actor) => sentBy(planner(), await stopped(world, actor)),
    'import-not-stopped': (world, actor) => started(world, actor),
  },
  strangers,
})

/** As if it had been stopped the day before yesterday: by now a second person must agree to take it back. */
async function stoppedLongAgo(world: World, actor: Actor) {
  const run = await stopped(world, actor)
  await world.database.write
    .updateTable('import')
    .set({ started_at: '2026-11-22T02:30:00.000Z' })
    .where('id', '=', run.importId)
    .execute()
  return run
}

async function undoing(world: World, actor: Actor) {
  const run = await stopped(world, actor)
  await settle(world, undoImport, run, actor)
  return run
}

const allRows = rowsToUndo([{ sheet: 0, firstRow: 2, rowCount: 36 }], 0)

export const undoImportExamples = commandExamples(undoImport, {
  actor: planner,
  accepted: (world, _, actor) => stoppedLongAgo(world, actor),
  refused: {
    'import-unknown': () => ({ importId: newId() }),
    'import-running': started,
    'import-undone': undoing,
  },
  strangers,
})

export const undoRowsExamples = commandExamples(undoRows, {
  actor: () => actorWith('system.follow-up', everywhere),
  accepted: async (world) => ({ ...(await undoing(world, planner())), cursor: 0, rows: allRows }),
  refused: {
    'import-unknown': () => ({ importId: newId(), cursor: 0, rows: allRows }),
    'undo-out-of-turn': async (world) => ({ ...(await undoing(world, planner())), cursor: 100, rows: allRows }),
  },
  strangers,
})

export const getImportExamples = queryExamples(getImport, {
  actor: planner,
  asked: async (world, _, actor) => {
    const run = await started(world, actor)
    return { question: run, hidden: [run.importId] }
  },
  strangers,
})

export const mapColumnsExamples = commandExamples(mapColumns, {
  actor: planner,
  accepted: (world, n) => ({
    schoolId: world.school,
    columns: [
      { column: `nama calon ${n}`, field: 'fullName' as const },
      { column: 'no', field: null },
    ],
  }),
  refused: {
    'school-unknown': () => ({ schoolId: newId(), columns: [{ column: 'nama calon', field: 'fullName' as const }] }),
    'column-repeated': (world) => ({
      schoolId: world.school,
      columns: [
        { column: 'hp', field: 'phone' as const },
        { column: 'hp', field: null },
      ],
    }),
  },
  strangers,
  oneByOne: 'of two who choose for the columns of one school the later counts',
})

export const importChoicesExamples = queryExamples(importChoices, {
  actor: planner,
  asked: async (world, records) => {
    const manager = actorWith('organisation.manage', everywhere)
    const schools = Array.from({ length: records }, (_, n) => ({
      organisationId: newId(),
      kind: 'school' as const,
      name: `SMA Contoh ${n}`,
      region: '18.07',
      npsn: `698${String(n).padStart(5, '0')}`,
    }))
    for (const school of schools) await settle(world, addOrganisation, school, manager)
    return { question: {}, hidden: schools.map((school) => school.organisationId) }
  },
  strangers,
})

export const listImportsExamples = queryExamples(listImports, {
  actor: planner,
  asked: async (world, records, actor) => {
    const ids: string[] = []
    for (let n = 0; n < records; n++) ids.push((await started(world, actor)).importId)
    return { question: {}, hidden: ids }
  },
  strangers,
})

export const openImportExamples = queryExamples(openImport, {
  actor: planner,
  asked: async (world, _, actor) => {
    const input = await newImport(world, actor)
    await settle(world, startImport, input, actor)
    return { question: { fileId: input.fileId }, hidden: [input.fileId] }
  },
  strangers,
})
