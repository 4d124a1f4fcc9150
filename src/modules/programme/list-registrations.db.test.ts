import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/secrets/secrets.server.ts'
import { all, ask, names, openCrowd, planner, world } from '#tests/crowd.ts'
import { VILLAGE } from '#tests/regions.ts'
import { envelope } from '#tests/world.ts'
import { PAGE } from './list-registrations.server.ts'
import { register } from './register.ts'

beforeAll(openCrowd)

describe('the list', () => {
  it('shows what a row needs, the NIK masked', async () => {
    const [row] = (await ask({ text: 'Khas0' })).rows
    expect(row).toMatchObject({
      fullName: 'Siti Aminah Khas0',
      age: 17,
      nikShown: '1807************',
      village: 'Bandar Agung',
      district: 'Bandar Sribhawono',
      regency: '18.07',
      school: 'SMK Contoh Sribhawono',
      segment: 'alumni',
      state: 'awaiting-consent',
      abilities: ['people.correct-contact'],
    })
    expect(JSON.stringify(row)).not.toContain('180715410609')
  })

  it('is in order by time and by name, page after page, forwards and back', async () => {
    const newest = await all({})
    expect(newest).toHaveLength(160)
    expect(newest.map((row) => row.registeredAt)).toEqual(
      newest
        .map((row) => row.registeredAt)
        .toSorted()
        .toReversed(),
    )
    expect((await all({ sort: 'oldest' })).map((row) => row.id)).toEqual(newest.map((row) => row.id).toReversed())
    const byName = names(await all({ sort: 'name' }))
    expect(byName).toEqual(byName.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)))
    for (const sort of ['newest', 'oldest', 'name'] as const) {
      const first = await ask({ sort })
      const second = await ask({ sort, after: first.next })
      const back = await ask({ sort, before: second.previous })
      expect(first.previous).toBeNull()
      expect(back.rows.map((row) => row.id)).toEqual(first.rows.map((row) => row.id))
      expect([back.previous, back.next]).toEqual([null, first.next])
    }
  })
})

describe('a list that is being read while others register', () => {
  it('repeats and skips nobody', async () => {
    const before = (await all({})).map((row) => row.id)
    const first = await ask({})
    world.setClock('2026-11-24T17:00:00.000Z')
    await world.dispatch(
      Array.from({ length: 30 }, (_, n) =>
        envelope(register, {
          registrationId: newId(),
          personId: newId(),
          intakeId: world.intake,
          schoolId: world.school,
          fullName: `Orang Baru ${n}`,
          bornOn: '2007-03-12',
          village: VILLAGE,
        }),
      ),
      planner,
      'sheet',
    )
    const rest = await all({ after: first.next })
    expect(first.rows).toHaveLength(PAGE)
    expect([...first.rows, ...rest].map((row) => row.id)).toEqual(before)
  })
})

describe('somebody who registered twice', () => {
  it('stands on top with both, the later first; a page may end between them', async () => {
    world.setClock('2026-11-25T02:30:00.000Z')
    const siti = {
      personId: newId(),
      schoolId: world.school,
      fullName: 'Siti Dua Kali',
      bornOn: '2007-03-12',
      village: VILLAGE,
    }
    const send = (registrationId: string, intakeId: string) =>
      world.dispatch([envelope(register, { ...siti, registrationId, intakeId })], planner, 'form')
    await send('ffffffff-0000-7000-8000-000000000001', world.intake)
    world.setClock('2026-11-25T03:30:00.000Z')
    await send('00000000-0000-7000-8000-000000000001', world.alumniIntake)
    const both = ['00000000-0000-7000-8000-000000000001', 'ffffffff-0000-7000-8000-000000000001']
    for (const question of [{}, { text: 'kali' }, { text: 'siti dua', school: world.school }])
      expect(
        (await ask(question)).rows.slice(0, 2).map((row) => row.id),
        JSON.stringify(question),
      ).toEqual(both)
    expect((await ask({ after: both[0] ?? null })).rows[0]?.id).toBe(both[1])
    expect((await ask({ before: both[1] ?? null })).rows.map((row) => row.id)).toEqual([both[0]])
    expect((await ask({ text: 'dua kali', sort: 'oldest' })).rows.map((row) => row.id)).toEqual(both.toReversed())
  })
})
