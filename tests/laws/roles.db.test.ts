import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { allowed, reachOf, type Actor, type Grant, type Place, type Scope } from '#kernel/grant.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { visible } from '#platform/database/sql.server.ts'
import { newWorld, NOW, type World } from '#tests/world.ts'

let world: World
beforeAll(async () => void (world = await newWorld()))

const PERSONS = Array.from({ length: 12 }, () => newId())
const regions = [
  '18',
  '18.01',
  '18.01.13',
  '18.01.13.2001',
  '18.07',
  '18.07.15',
  '18.07.15.2006',
  '18.07.15.2007',
  '31',
  '31.71',
  '31.71.01.1001',
]
const roles = ['school', 'home', 'training-centre'] as const
const before = '2026-01-01T00:00:00.000Z'

const region = fc.constantFrom(...regions)
const organisation = fc.constantFrom<'school' | 'farSchool'>('school', 'farSchool')
const places = fc.array(fc.record({ organisation: fc.option(organisation), region: fc.option(region) }), {
  maxLength: roles.length,
})
const scope = fc.oneof(
  fc.constant({ kind: 'self' as const }),
  fc.record({ kind: fc.constant('organisation' as const), id: organisation }),
  fc.record({ kind: fc.constant('region' as const), code: region }),
  fc.constant({ kind: 'all' as const }),
)
const grant = fc.record({
  permission: fc.constantFrom('person.read', 'person.export'),
  scope,
  from: fc.constantFrom(before, NOW, '2026-11-24T02:30:00.001Z'),
  until: fc.constantFrom(null, before, NOW, '2026-11-24T02:30:00.001Z'),
})

type Drawn = { readonly organisation: 'school' | 'farSchool' | null; readonly region: string | null }

/** People at these places, in place of whoever was there before. */
async function settlePeople(drawn: readonly (readonly Drawn[])[]): Promise<ReadonlyMap<string, readonly Place[]>> {
  const rows = drawn.flatMap((all, i) =>
    all.map((place, n) => ({
      person: PERSONS[i] ?? '',
      role: roles[n] ?? 'home',
      listed_at: NOW,
      name_key: 'orang',
      organisation: place.organisation && world[place.organisation],
      region: place.region,
    })),
  )
  await world.database.write.deleteFrom('person_place').execute()
  if (rows.length) await world.database.write.insertInto('person_place').values(rows).execute()
  return new Map(
    PERSONS.map((person) => [
      person,
      [
        { person },
        ...rows
          .filter((row) => row.person === person)
          .map((row) => ({ organisation: row.organisation, region: row.region })),
      ],
    ]),
  )
}

const inWorld = (drawn: typeof scope extends fc.Arbitrary<infer S> ? S : never): Scope =>
  drawn.kind === 'organisation' ? { kind: drawn.kind, id: world[drawn.id] } : drawn

describe('the two readers of a grant', () => {
  it('agree on every person, whatever the places and the grants', async () => {
    await world.database.write
      .insertInto('person')
      .values(
        PERSONS.map((id, n) => ({
          id,
          full_name: `Orang ${n}`,
          name_key: `orang ${n}`,
          born_on: '2008-01-01',
          village: '18.07.15.2006',
          registered_at: NOW,
          changed_at: NOW,
        })),
      )
      .execute()
    const cases = fc.record({
      people: fc.array(places, { minLength: PERSONS.length, maxLength: PERSONS.length }),
      grants: fc.array(grant, { maxLength: 4 }),
      self: fc.option(fc.nat(PERSONS.length - 1)),
    })
    await fc.assert(
      fc.asyncProperty(cases, async ({ people, grants, self }) => {
        const placed = await settlePeople(people)
        const held: Grant[] = grants.map((one) => ({ ...one, scope: inWorld(one.scope) }))
        const actor: Actor = {
          kind: 'user',
          id: newId(),
          person: self === null ? null : (PERSONS[self] ?? null),
          grants: held,
          loggedInAt: NOW,
        }
        const seen = await world.database.read
          .selectFrom('person')
          .select('id')
          .where(visible(reachOf(actor, 'person.read', NOW), sql.ref('person.id')))
          .execute()
        const may = PERSONS.filter((person) => allowed(actor, 'person.read', placed.get(person) ?? [], NOW))
        expect(seen.map((row) => row.id).toSorted()).toEqual(may.toSorted())
      }),
      { numRuns: 150 },
    )
  })
})
