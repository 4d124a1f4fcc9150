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
import { openImport } from './open-import.ts'
import { startImport } from './start-import.ts'

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
  },
  strangers,
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
