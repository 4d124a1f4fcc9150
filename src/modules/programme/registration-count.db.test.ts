import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { differences } from '#platform/database/projection.server.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { count, ownerSql } from '#tests/database.ts'
import { VILLAGE } from '#tests/regions.ts'
import { actorWith, envelope, everywhere, newWorld, type World } from '#tests/world.ts'
import { programmeProjections } from './projections.server.ts'
import { register } from './register.ts'
import { sweepCounts } from './sweep-counts.server.ts'

let world: World
beforeEach(async () => void (world = await newWorld()))

async function registered(howMany: number, name = 'Siti'): Promise<void> {
  const sent = Array.from({ length: howMany }, (_, n) =>
    envelope(register, {
      registrationId: newId(),
      personId: newId(),
      intakeId: world.intake,
      schoolId: n % 3 === 0 ? null : world.school,
      fullName: `${name} Hitung ${n}`,
      bornOn: n % 2 === 0 ? '2009-06-01' : '2007-03-12',
      village: VILLAGE,
    }),
  )
  const outcomes = await world.dispatch(sent, actorWith('registration.create', everywhere), 'sheet')
  expect(outcomes.filter((one) => one.kind !== 'accepted')).toEqual([])
}
const expectTrue = async () => {
  const counts = programmeProjections.find(({ name }) => name === 'registration_count')
  if (!counts) throw new Error('there is no such projection')
  expect(await differences(counts, { db: world.database.read, secrets: world.secrets })).toEqual({
    missing: [],
    superfluous: [],
  })
}
const run = (text: string) => ownerSql(world.database)(text)

describe('the counts of registrations', () => {
  it('follow whatever any statement inserts, moves or deletes, and nothing that changes no figure', async () => {
    await registered(7)
    await registered(5, 'Budi')
    await expectTrue()
    await run(`update registration set state = 'withdrawn' where number in (select number from registration limit 4)`)
    await expectTrue()
    await run(`update registration set school = null, regency = '18.01' where state = 'waiting'`)
    await expectTrue()
    const before = await count(world.database, 'registration_count')
    await run(`update registration set class_name = 'XII A', listed_at = now()`)
    expect(await count(world.database, 'registration_count')).toBe(before)
    await run(`delete from line_standing where registration in (select id from registration where state = 'withdrawn')`)
    await run(`delete from registration where state = 'withdrawn'`)
    await expectTrue()
    await run(`delete from registration where false`)
    await expectTrue()
  })

  it('are summed up to one row for each place and state, and then are what they were', async () => {
    for (const name of ['Siti', 'Budi', 'Ayu']) await registered(6, name)
    await run(`update registration set state = 'withdrawn' where state = 'waiting' and school is null`)
    await run(`update registration set state = 'waiting' where state = 'withdrawn'`)
    expect(await sweepCounts(world)).toBeGreaterThan(5)
    await expectTrue()
    const { rows } = await sql<{ n: number }>`select count(distinct (intake, regency, school, segment, state))::int as n
      from registration_count`.execute(world.database.read)
    expect(await count(world.database, 'registration_count')).toBe(rows[0]?.n)
    expect(await sweepCounts(world)).toBe(0)
  })

  it('lose nothing that is written while they are summed up, twice at once', async () => {
    await registered(6)
    const names = Array.from({ length: 12 }, (_, n) => `Serentak${String.fromCodePoint(65 + n)}`)
    await Promise.all([
      ...names.map((name) => registered(4, name)),
      ...Array.from({ length: 6 }, () => sweepCounts(world)),
    ])
    await Promise.all([sweepCounts(world), sweepCounts(world)])
    await expectTrue()
  })
})
