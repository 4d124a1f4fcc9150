import { sql } from 'kysely'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#platform/secrets/secrets.server.ts'
import { settle } from '#tests/example.ts'
import {
  beginAnew,
  clockAt,
  leave,
  place,
  planner,
  positions,
  rule,
  seats,
  states,
  system,
  world,
} from '#tests/line.ts'
import { closeIntake } from '../close-intake.ts'
import { moveRegistration } from '../move-registration.ts'
import { register } from '../register.ts'
import { admit } from './admit.ts'
import { inLine as candidate } from './admit.server.ts'
import { linesAt } from './line-rows.server.ts'
import { anIntake, inLine } from './line.examples.ts'
import { aheadBy, inOrder, ruleKeys, type RuleKey } from './rule.ts'
import { setRule } from './set-rule.ts'

beforeEach(beginAnew)

describe('a position', () => {
  it('is by the database as by the pure rule, whatever the rule, and so is what it is explained by', async () => {
    const intakeId = await anIntake(world)
    const people: string[] = []
    for (let n = 0; n < 14; n++) {
      if (n % 4 === 0) clockAt(n)
      const numbers =
        n % 3 === 0 ? { nik: `180715120306${String(n + 1).padStart(4, '0')}`, nisn: `00${60_000_000 + n}` } : {}
      people.push(
        await inLine(world, intakeId, { bornOn: n % 3 === 0 ? '2006-03-12' : `200${n % 5}-04-05`, ...numbers }),
      )
    }
    const rules = fc.sample(fc.shuffledSubarray<RuleKey>([...ruleKeys], { minLength: 1 }), { numRuns: 12, seed: 7 })
    for (const [i, keys] of rules.entries()) {
      const at = clockAt(20 + i)
      await rule(keys)
      const { rows } = await sql<Parameters<typeof candidate>[0] & { position: number }>`${linesAt(
        sql`select ${intakeId}::uuid as intake, ${world.school}::uuid as pool`,
        sql<string>`${at}::timestamptz`,
      )}`.execute(world.database.read)
      const line = rows.map(candidate)
      const ordered = inOrder(keys, line)
      expect(rows.length).toBe(14)
      expect(
        rows.toSorted((a, b) => a.position - b.position).map((row) => row.registration),
        keys.join(),
      ).toEqual(ordered.map((one) => one.registrationId))
      for (const id of people.slice(0, 4)) {
        const one = line.find(({ registrationId }) => registrationId === id)
        const told = (await place(id))?.place?.ahead ?? []
        expect(new Map(told.map(({ key, people: n }) => [key, n]))).toEqual(one && aheadBy(keys, line, one))
      }
    }
  })

  it('of a past moment stays what it was, whatever happens since, and that of today is computed alike', async () => {
    const intakeId = await anIntake(world)
    const people: string[] = []
    for (let n = 0; n < 6; n++) people.push(await inLine(world, intakeId, { bornOn: `200${6 - n}-01-01` }))
    const [a = '', b = '', c = ''] = people
    const told = new Map<string, unknown>()
    let minute = 0
    const note = async () => {
      const at = clockAt(minute++)
      told.set(at, [await positions(people, at), (await place(a, at))?.state, (await place(b, at))?.rule?.version])
      clockAt(minute++)
    }
    await note()
    await rule(['by-lot'])
    await note()
    await leave(c)
    await note()
    await seats(intakeId, 2)
    await settle(world, admit, { intakeId }, planner)
    await note()
    const { person } = await world.database.read
      .selectFrom('registration')
      .select('person')
      .where('state', '=', 'waiting')
      .where('intake', '=', intakeId)
      .executeTakeFirstOrThrow()
    const moved = { personId: person, schoolId: world.farSchool, intakeId, registrationId: newId(), className: null }
    await settle(world, moveRegistration, moved, system)
    await note()
    await inLine(world, intakeId)
    await rule(['older-first'])
    await note()
    expect(new Set([...told.values()].map((one) => JSON.stringify(one))).size).toBe(told.size)
    for (const [at, before] of told)
      expect(
        [await positions(people, at), (await place(a, at))?.state, (await place(b, at))?.rule?.version],
        at,
      ).toEqual(before)
    expect(await place(a, '2026-11-24T02:29:59.000Z'), 'nobody stands in line before they register').toBeUndefined()
  })

  it('is the first for whoever waited in vain in an intake of an earlier year', async () => {
    const earlier = await anIntake(world, { schoolYear: '2025/2026' })
    const bornOn = '2007-09-09'
    const fullName = 'Sabar Menunggu'
    await inLine(world, earlier, { bornOn, fullName })
    await settle(world, closeIntake, { intakeId: earlier }, planner)
    const intakeId = await anIntake(world)
    const other = await inLine(world, intakeId, { bornOn: '2001-01-01' })
    clockAt(5)
    const patient = await inLine(world, intakeId, { bornOn, fullName })
    expect(await positions([patient, other])).toEqual([1, 2])
    await seats(intakeId, 1)
    await settle(world, admit, { intakeId }, planner)
    expect(await states(intakeId)).toMatchObject({ [patient]: 'admitted', [other]: 'waiting' })
  })

  it('follows a number that comes on record, where the rule looks at papers', async () => {
    const intakeId = await anIntake(world)
    const before = await inLine(world, intakeId, { bornOn: '2001-01-01' })
    const siti = { bornOn: '2006-03-12', fullName: 'Siti Surat Lengkap' }
    const late = await inLine(world, intakeId, siti)
    await rule(['papers-complete', 'older-first'])
    expect(await positions([before, late])).toEqual([1, 2])
    const numbers = { nik: '1807151203060007', nisn: '0061234567' }
    const again = {
      registrationId: newId(),
      personId: newId(),
      intakeId,
      schoolId: world.school,
      village: '18.07.15.2006',
    }
    await settle(world, register, { ...again, ...siti, ...numbers }, planner)
    expect(await positions([before, late])).toEqual([2, 1])
  })

  it('is in the line of the school to which one moved, since when one came in line', async () => {
    const intakeId = await anIntake(world)
    const one = await inLine(world, intakeId, { bornOn: '2005-01-01' })
    const stays = await inLine(world, intakeId, { bornOn: '2006-01-01' })
    const there = await inLine(world, intakeId, { bornOn: '2001-01-01', schoolId: world.farSchool })
    const since = (await place(one))?.place?.own.since
    clockAt(9)
    const { person } = await world.database.read
      .selectFrom('registration')
      .select('person')
      .where('id', '=', one)
      .executeTakeFirstOrThrow()
    const moved = { personId: person, schoolId: world.farSchool, intakeId, registrationId: newId(), className: null }
    await settle(world, moveRegistration, moved, system)
    expect(await positions([stays, there, one])).toEqual([1, 1, 2])
    expect(await place(one)).toMatchObject({ school: 'SMA Contoh Candipuro', place: { of: 2, own: { since } } })
  })
})

describe('the versions of a rule', () => {
  it('are never changed by the app, and neither are standings and seats', async () => {
    for (const table of ['line_rule', 'line_standing', 'intake_seats'])
      for (const text of [`update ${table} set at = at`, `delete from ${table}`, `truncate ${table}`])
        await expect(
          sql
            .raw(text.replace('line_rule set at = at', 'line_rule set version = version'))
            .execute(world.database.write),
          text,
        ).rejects.toThrow('permission denied')
  })

  it('begin when they say: a rule of tomorrow is not that of today', async () => {
    const intakeId = await anIntake(world)
    const older = await inLine(world, intakeId, { bornOn: '2001-01-01' })
    const younger = await inLine(world, intakeId, { bornOn: '2006-01-01' })
    await rule(['older-first'])
    const from = '2026-11-25T00:00:00.000Z'
    const tomorrow = {
      ruleId: newId(),
      region: '18',
      ruleKeys: ['by-lot' as const],
      lotWord: 'damar',
      source: 'Rapat',
      from,
    }
    await settle(world, setRule, tomorrow, planner)
    expect(await positions([older, younger])).toEqual([1, 2])
    expect((await place(older))?.rule?.version).toBe(2)
    world.setClock('2026-11-25T01:00:00.000Z')
    expect((await place(older))?.rule?.version).toBe(3)
  })
})
