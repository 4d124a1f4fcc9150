import { queryExamples, settle } from '#tests/example.ts'
import { actorWith, everywhere, type World } from '#tests/world.ts'
import { figures, publicFigures } from './figures.ts'
import { student } from './register.examples.ts'
import { register } from './register.ts'

const leader = () => actorWith('figures.read', everywhere)

async function registered(world: World, records: number): Promise<void> {
  const registrar = actorWith('registration.create', everywhere)
  for (let n = 0; n < records; n++) await settle(world, register, student(world, n), registrar)
}

export const figuresExamples = queryExamples(figures, {
  actor: leader,
  asked: async (world, records) => {
    await registered(world, records)
    return { question: {}, hidden: ['Lampung Timur'] }
  },
  strangers: (world) => [
    { kind: 'region', code: '18.01' },
    { kind: 'region', code: '31' },
    { kind: 'organisation', id: world.school },
    { kind: 'self' },
  ],
})

export const publicFiguresExamples = queryExamples(publicFigures, {
  actor: leader,
  asked: async (world, records) => {
    await registered(world, records)
    return { question: { schoolYear: '2026/2027' }, hidden: [] }
  },
  strangers: () => [],
})
