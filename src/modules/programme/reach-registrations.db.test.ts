import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { allowed, type Actor, type Scope } from '#kernel/grant.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { all, everyone, openCrowd, planner, world } from '#tests/crowd.ts'
import { FAR_VILLAGE, NEXT_VILLAGE, VILLAGE } from '#tests/regions.ts'
import { watchStatements } from '#tests/statements.ts'
import { actorWith, everywhere } from '#tests/world.ts'
import { listRegistrationsQuery } from './list-registrations.server.ts'

beforeAll(openCrowd)

describe('who sees whom', () => {
  it('is bounded by the grants, home or school, as for one record', async () => {
    const scopes: Scope[] = [
      { kind: 'organisation', id: world.school },
      { kind: 'organisation', id: world.farSchool },
      { kind: 'organisation', id: newId() },
      { kind: 'self' },
      ...[
        '18',
        '18.07',
        '18.01',
        '18.07.15',
        '18.01.13',
        VILLAGE,
        NEXT_VILLAGE,
        FAR_VILLAGE,
        '31',
        '18.07.15.2999',
      ].map((code) => ({ kind: 'region', code }) as const),
    ]
    const question = fc.record({
      sort: fc.constantFrom('newest', 'oldest', 'name'),
      text: fc.constantFrom(null, 'siti', 'ayu wat', 'khas12'),
      regency: fc.constantFrom(null, '18.07'),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(scopes, { minLength: 1, maxLength: 4 }),
        question,
        async (some, { sort, text, regency }) => {
          const me = everyone[5]
          const grants = some.map((scope) => ({
            permission: 'person.read',
            scope,
            from: '2026-01-01T00:00:00.000Z',
            until: null,
          }))
          const actor: Actor = { ...planner, id: newId(), person: me?.person ?? null, grants }
          const seen = everyone
            .filter((one) =>
              allowed(actor, 'person.read', [{ person: one.person }, ...one.places], '2026-11-24T16:00:00.000Z'),
            )
            .map((one) => one.id)
          const wanted = (await all({ sort, text, regency })).map((row) => row.id).filter((id) => seen.includes(id))
          const rows = await all({ sort, text, regency }, actor)
          expect(rows.map((row) => row.id)).toEqual(wanted)
        },
      ),
      { numRuns: 60 },
    )
  }, 120_000)

  it('without any grant is nobody, and the denial stands in the log', async () => {
    const stranger = actorWith('person.export', everywhere)
    expect(await world.ask(listRegistrationsQuery, {}, stranger, 'api')).toEqual({ kind: 'denied' })
    expect(
      await world.database.read
        .selectFrom('denial_log')
        .select(['name', 'kind'])
        .where('actor', '=', stranger.id)
        .execute(),
    ).toEqual([{ name: 'programme.list-registrations', kind: 'denied' }])
  })

  it('takes two statements at most, however many rows, and five where a name may be mistyped', async () => {
    const { ask: asked, statements } = watchStatements(world)
    for (const [question, most] of [
      [{}, 2],
      [{ text: 'siti' }, 2],
      [{ text: '69900001' }, 2],
      [{ text: '1807154106090001' }, 2],
      [{ sort: 'name' as const, text: 'siti' }, 2],
      [{ text: 'khas1 ay' }, 5],
      [{ text: 'sitti aminha' }, 5],
      [{ text: 'sitti aminha', school: world.school }, 5],
    ] as const) {
      await asked(listRegistrationsQuery, question, planner, 'api')
      expect(statements(), JSON.stringify(question)).toBeLessThanOrEqual(most)
    }
  })
})
