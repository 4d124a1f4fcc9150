import { beforeAll, describe, expect, it } from 'vitest'
import { projections } from '#app/projections.server.ts'
import type { Actor } from '#kernel/grant.ts'
import { register } from '#modules/programme/index.ts'
import { differences } from '#platform/database/projection.server.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { settle } from '#tests/example.ts'
import { examplesOfCommands } from '#tests/examples.ts'
import { FAR_VILLAGE, VILLAGE } from '#tests/regions.ts'
import { actorWith, envelope, everywhere, newWorld, type World } from '#tests/world.ts'

let world: World
const reading = () => ({ db: world.database.read, secrets: world.secrets })

/** Somebody registers, moves, is spelt anew, and registers again for another intake, at a school and without one. */
async function livesOf(actor: Actor, schoolId: string | null) {
  const siti = {
    schoolId,
    fullName: 'Siti Nur Contoh',
    bornOn: '2008-05-14',
    village: VILLAGE,
    nik: schoolId === null ? '1807155405080001' : '1807155405080002',
  }
  const again = async (over: object) =>
    settle(
      world,
      register,
      { ...siti, registrationId: newId(), personId: newId(), intakeId: world.intake, ...over },
      actor,
    )
  await again({})
  await again({ fullName: 'Siti Nurhaliza Contoh', phone: '081234567890' })
  if (schoolId !== null) await again({ village: FAR_VILLAGE })
  world.setClock(schoolId === null ? '2026-11-26T02:30:00.000Z' : '2026-11-25T02:30:00.000Z')
  await again({
    intakeId: world.plannedIntake,
    fullName: 'Siti Nurhaliza Contoh',
    ...(schoolId === null ? {} : { village: FAR_VILLAGE }),
  })
}

beforeAll(async () => {
  world = await newWorld()
  for (const [i, { contract, actor, accepted }] of examplesOfCommands.entries()) {
    const who = await actor(world)
    const sent = []
    for (let n = 0; n < 3; n++) sent.push(envelope(contract, await accepted(world, 1_000 * (i + 1) ** 2 + n, who)))
    await world.dispatch(sent, who, 'sheet')
  }
  const planner = actorWith('registration.create', everywhere)
  await livesOf(planner, world.school)
  await livesOf(planner, null)
})

describe('what is kept beside the truth to be found fast', () => {
  it.each(projections.map((one) => [one.name, one] as const))(
    '%s: stands as it would be made anew',
    async (_name, projection) => {
      expect(await differences(projection, reading())).toEqual({ missing: [], superfluous: [] })
      expect((await projection.stands(reading())).length).toBeGreaterThan(2)
    },
  )

  it('would be seen to differ', async () => {
    const rows = [{ a: '1' }, { a: '1' }, { a: '2' }]
    const wrong = { name: 'wrong', stands: async () => rows, rebuilt: async () => [{ a: '3' }, { a: '1' }] }
    expect(await differences(wrong, reading())).toEqual({
      missing: ['[["a","3"]]'],
      superfluous: ['[["a","1"]]', '[["a","2"]]'],
    })
  })
})
