import { beforeEach, describe, expect, it } from 'vitest'
import { settle } from '#tests/example.ts'
import { beginAnew, planner, seats, system, world } from '#tests/line.ts'
import { FAR_VILLAGE, VILLAGE } from '#tests/regions.ts'
import { actorWith, everywhere } from '#tests/world.ts'
import { getPersonPageQuery } from '../get-person-page.server.ts'
import { reviewRegistrations } from '../review-registrations.ts'
import { admit } from './admit.ts'
import { anIntake, inLine } from './line.examples.ts'
import { listIntakeSchoolsQuery } from './list-intake-schools.server.ts'
import { getIntakeQuery, listIntakesQuery } from './list-intakes.server.ts'
import { listLineQuery } from './list-line.server.ts'
import { listNoticesQuery } from './list-notices.server.ts'
import { markTold } from './mark-told.ts'

beforeEach(beginAnew)

const reader = actorWith('person.read', everywhere)

describe('the line of a school', () => {
  it('is read fifty at a time in its order, each once; whom one may not see keeps the place and is not named', async () => {
    const intakeId = await anIntake(world)
    const ids: string[] = []
    for (let n = 0; n < 53; n++) ids.push(await inLine(world, intakeId, n === 3 ? { village: FAR_VILLAGE } : {}))
    const ask = async (after: string | null, actor = reader) => {
      const answer = await world.ask(listLineQuery, { intakeId, schoolId: world.school, after }, actor, 'form')
      if (answer.kind !== 'found') throw new Error(answer.kind)
      return answer.result
    }
    const first = await ask(null)
    const second = await ask(first.next)
    expect([first.rows.length, second.rows.length, second.next, first.of]).toEqual([50, 3, null, 53])
    const positions = [...first.rows, ...second.rows].map((row) => row.position)
    expect(positions).toEqual(positions.map((_, i) => i + 1))
    expect(new Set([...first.rows, ...second.rows].map((row) => row.registrationId))).toEqual(new Set(ids))
    const officer = actorWith('person.read', { kind: 'region', code: FAR_VILLAGE })
    const theirs = [...first.rows, ...second.rows].filter((row) => row.registrationId === ids[3])
    expect((await ask(null, officer)).rows).toEqual(theirs)
    expect(theirs).toHaveLength(1)
  })
})

describe('an intake on the planner’s pages', () => {
  it('says where its people stand, how its seats lie, and that 117 hours are too few for N4, by whose guideline', async () => {
    const intakeId = await anIntake(world)
    for (let n = 0; n < 3; n++) await inLine(world, intakeId)
    await inLine(world, intakeId, { bornOn: '2009-06-01' })
    await seats(intakeId, 2)
    await settle(world, admit, { intakeId }, planner)
    const answer = await world.ask(getIntakeQuery, { intakeId }, planner, 'form')
    expect(answer).toMatchObject({
      result: {
        intake: {
          registered: 4,
          awaitingConsent: 1,
          waiting: 1,
          admitted: 2,
          seats: 2,
          classes: 1,
          targetLevel: 'N4',
          readiness: {
            kind: 'hours-too-few',
            planned: 117,
            guideline: { level: 'N4', hours: 300, source: 'Japan Foundation, pedoman lama JLPT (untuk dipastikan)' },
          },
        },
        rule: { version: 1, toConfirm: true },
      },
    })
    const listed = await world.ask(
      listIntakesQuery,
      {},
      actorWith('intake.manage', { kind: 'region', code: '18' }),
      'form',
    )
    expect(listed).toMatchObject({ result: { intakes: [{ id: intakeId, readiness: { kind: 'hours-too-few' } }] } })
    const schools = await world.ask(listIntakeSchoolsQuery, { intakeId, text: 'sribhawono' }, planner, 'form')
    expect(schools).toMatchObject({
      result: { schools: [{ schoolId: world.school, seats: 2, admitted: 2, waiting: 1, awaitingConsent: 1 }] },
    })
  })
})

describe('whoever was admitted', () => {
  it('is to be told by the own school until that is done, and by the officers of the home without a school', async () => {
    const intakeId = await anIntake(world)
    const pupil = await inLine(world, intakeId)
    const alone = await inLine(world, intakeId, { schoolId: null })
    await seats(intakeId, 1)
    await seats(intakeId, 1, null)
    await settle(world, admit, { intakeId }, planner)
    const operator = actorWith('registration.create', { kind: 'organisation', id: world.school })
    const village = actorWith('registration.create', { kind: 'region', code: VILLAGE })
    const toTell = async (actor: typeof operator) => {
      const answer = await world.ask(listNoticesQuery, {}, actor, 'form')
      return answer.kind === 'found' ? answer.result.rows.map((row) => row.registrationId) : []
    }
    expect(await toTell(operator)).toEqual([pupil])
    expect(await toTell(village)).toEqual([alone])
    await settle(world, markTold, { registrationId: pupil }, operator)
    expect(await toTell(operator)).toEqual([])
  })
})

describe('the page of somebody in line', () => {
  it('lets the school that registered them end it, and not the officers of the home', async () => {
    const intakeId = await anIntake(world)
    const registrationId = await inLine(world, intakeId)
    const { person } = await world.database.read
      .selectFrom('registration')
      .select('person')
      .where('id', '=', registrationId)
      .executeTakeFirstOrThrow()
    const may = ['person.read', 'registration.create']
    const ended = async (actor: typeof reader) => {
      const answer = await world.ask(getPersonPageQuery, { personId: person }, actor, 'form')
      return answer.kind === 'found' ? [answer.result.lines.length, answer.result.mayWithdraw] : answer.kind
    }
    expect(await ended(actorWith(may, { kind: 'organisation', id: world.school }))).toEqual([1, [registrationId]])
    expect(await ended(actorWith(may, { kind: 'region', code: VILLAGE }))).toEqual([1, []])
    expect(await ended(reader)).toEqual([1, []])
  })

  it('follows a birth date that a steward corrected, by the review that the correction brings about', async () => {
    const intakeId = await anIntake(world)
    const registrationId = await inLine(world, intakeId)
    const row = await world.database.write
      .updateTable('person')
      .set({ born_on: '2001-02-03' })
      .where('id', '=', (of) => of.selectFrom('registration').select('person').where('id', '=', registrationId))
      .returning('id')
      .executeTakeFirstOrThrow()
    await settle(world, reviewRegistrations, { personId: row.id }, system)
    const answer = await world.ask(listLineQuery, { intakeId, schoolId: world.school }, reader, 'form')
    expect(answer).toMatchObject({ result: { rows: [{ registrationId, bornOn: '2001-02-03' }] } })
    const again = await settle(world, reviewRegistrations, { personId: row.id }, system)
    expect(again, 'once').toEqual({ registrations: 0 })
  })
})
