import { queryExamples, settle } from '#tests/example.ts'
import { actorWith, everywhere, NOW, type World } from '#tests/world.ts'
import { listPlanning, listWork } from './list-work.ts'
import { student } from './register.examples.ts'
import { register } from './register.ts'

async function registered(world: World, records: number): Promise<void> {
  const registrar = actorWith('registration.create', everywhere)
  for (let n = 0; n < records; n++) await settle(world, register, student(world, n), registrar)
}

export const listWorkExamples = queryExamples(listWork, {
  actor: (world) => actorWith('person.read', { kind: 'organisation', id: world.school }),
  asked: async (world, records) => {
    await registered(world, records)
    return { question: {}, hidden: [NOW] }
  },
  strangers: (world) => [
    { kind: 'organisation', id: world.farSchool },
    { kind: 'region', code: '18.01' },
    { kind: 'region', code: '31' },
    { kind: 'self' },
  ],
})

export const listPlanningExamples = queryExamples(listPlanning, {
  actor: () => actorWith('intake.manage', { kind: 'region', code: '18' }),
  asked: async (world, records) => {
    await registered(world, records)
    return { question: {}, hidden: ['"schoolsWithout":1'] }
  },
  strangers: () => [{ kind: 'region', code: '31' }, { kind: 'self' }],
})
