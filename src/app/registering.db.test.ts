import { beforeEach, describe, expect, it } from 'vitest'
import { loadTestRegions, VILLAGE } from '#tests/regions.ts'
import { actorWith, newWorld, type World } from '#tests/world.ts'
import type { Scope } from '#kernel/grant.ts'
import { registerOffer } from './registering.server.ts'

let world: World
beforeEach(async () => {
  world = await newWorld()
  await loadTestRegions(world.database)
})

async function offered(scope: Scope, asked: { school?: string; text?: string } = {}) {
  const actor = actorWith('registration.create', scope)
  const answer = await registerOffer(world, actor, { school: asked.school ?? null, text: asked.text ?? null })
  if (answer.kind !== 'found') throw new Error(answer.kind)
  return answer.result
}
const province = { kind: 'region', code: '18' } as const

describe('the register form', () => {
  it('is for the operator’s own school, whatever the address says', async () => {
    const offer = await offered({ kind: 'organisation', id: world.school }, { school: world.farSchool })
    expect([offer.settled, offer.choosable, offer.school?.id]).toEqual([true, false, world.school])
  })

  it('asks a planner for the school first, and finds it by number or by words of name and regency', async () => {
    expect(await offered(province)).toMatchObject({ settled: false, withoutSchool: true })
    const names = async (text: string) => (await offered(province, { text })).schools.map(({ id }) => id)
    expect(await names('69900002')).toEqual([world.farSchool])
    expect(await names('lampung timur contoh')).toEqual([world.school])
    expect(await names('tidak ada')).toEqual([])
    expect((await offered(province, { school: world.school })).school?.id).toBe(world.school)
    expect(await offered(province, { school: 'tanpa' })).toMatchObject({ settled: true, school: null })
  })

  it('takes no school of another region', async () => {
    const offer = await offered({ kind: 'region', code: '18.01' }, { school: world.school })
    expect([offer.settled, offer.school]).toEqual([false, null])
  })

  it('is for none in a village, whose name it knows', async () => {
    const offer = await offered({ kind: 'region', code: VILLAGE })
    expect(offer).toMatchObject({ settled: true, school: null, village: { code: VILLAGE, name: 'Bandar Agung' } })
  })

  it('offers intakes that are open, those that are planned after them, and none that is closed', async () => {
    const { intakes } = await offered(province)
    expect(intakes.map(({ id, open }) => [id, open])).toEqual([
      [world.intake, true],
      [world.alumniIntake, true],
      [world.plannedIntake, false],
    ])
  })

  it('is for nobody without the permission', async () => {
    const asked = { school: null, text: null }
    expect(await registerOffer(world, actorWith('person.read', province), asked)).toEqual({ kind: 'denied' })
    expect(await registerOffer(world, null, asked)).toEqual({ kind: 'denied' })
  })
})
