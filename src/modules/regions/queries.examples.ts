import { queryExamples } from '#tests/example.ts'
import { VILLAGE } from '#tests/regions.ts'
import { actorWith, everywhere } from '#tests/world.ts'
import { findVillage } from './find-village.ts'
import { getRegion } from './get-region.ts'
import { listRegencies } from './list-regencies.ts'

/** Regions are known to everybody, and nobody makes them through the door: the world has a few. */
const known = <Question>(question: Question) => ({
  actor: () => actorWith('figures.read', everywhere),
  asked: () => ({ question, hidden: [] }),
  strangers: () => [],
})

export const findVillageExamples = queryExamples(findVillage, known({ text: 'bandar agung', limit: 5 }))
export const getRegionExamples = queryExamples(getRegion, known({ code: VILLAGE }))
export const listRegenciesExamples = queryExamples(listRegencies, known({ province: '18' }))
