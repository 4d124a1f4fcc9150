import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/grant.ts'
import { figuresQuery, publicFiguresQuery } from './figures.server.ts'
import { figureKeys, listedAs } from './figures.ts'
import { listRegistrationsQuery } from './list-registrations.server.ts'
import { register } from './register.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { FAR_VILLAGE, VILLAGE } from '#tests/regions.ts'
import { actorWith, envelope, everywhere, newWorld, NOW, type World } from '#tests/world.ts'

let world: World
beforeEach(async () => void (world = await newWorld()))

/** Registers so many of one birth year at a school of one regency. */
async function registered(
  howMany: number,
  over: { far?: boolean; alumni?: boolean; born?: string } = {},
): Promise<void> {
  const { far = false, alumni = false, born = '2008-01-01' } = over
  const sent = Array.from({ length: howMany }, (_, i) =>
    envelope(register, {
      registrationId: newId(),
      personId: newId(),
      intakeId: alumni ? world.alumniIntake : world.intake,
      schoolId: far ? world.farSchool : world.school,
      fullName: `Siti Contoh ${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.charAt(i)}${far ? ' Far' : ''}${alumni ? ' Alumna' : ''}`,
      bornOn: born,
      village: far ? FAR_VILLAGE : VILLAGE,
    }),
  )
  const outcomes = await world.dispatch(sent, actorWith('registration.create', everywhere), 'sheet')
  expect(outcomes.filter((one) => one.kind !== 'accepted')).toEqual([])
}
const publicly = async (question: { schoolYear?: string } = {}) => {
  const answer = await world.ask(publicFiguresQuery, question, null, 'api')
  if (answer.kind !== 'found') throw new Error(answer.kind)
  return answer.result
}
const asked = async (actor: Actor, question: { regency?: string } = {}) => {
  const answer = await world.ask(figuresQuery, question, actor, 'form')
  if (answer.kind !== 'found') throw new Error(answer.kind)
  return answer.result
}
const asLeaderOf = (code: string, question: { regency?: string } = {}) =>
  asked(actorWith('figures.read', { kind: 'region', code }), question)

describe('the figures of the province', () => {
  it('are for everybody: how many are registered, of which segment, and how many wait for a place or for consent', async () => {
    await registered(8)
    await registered(6, { born: '2009-06-01' })
    await registered(5, { alumni: true, born: '2005-03-01' })
    expect(await publicly()).toEqual({
      schoolYear: '2026/2027',
      asOf: NOW,
      figures: {
        registered: 19,
        'class-xii': 14,
        alumni: 5,
        'awaiting-consent': 6,
        waiting: 13,
        admitted: 0,
        withdrawn: 0,
      },
    })
  })

  it('keep back what would tell of fewer than five', async () => {
    await registered(8)
    await registered(3, { alumni: true, born: '2005-03-01' })
    expect((await publicly()).figures).toEqual({
      registered: 11,
      'class-xii': null,
      alumni: null,
      'awaiting-consent': 0,
      waiting: 11,
      admitted: 0,
      withdrawn: 0,
    })
  })

  it('leave out whoever withdrew, and tell of them apart', async () => {
    await registered(9)
    await world.database.write
      .updateTable('registration')
      .set({ state: 'withdrawn' })
      .where('number', 'in', (of) => of.selectFrom('registration').select('number').limit(2))
      .execute()
    expect((await publicly()).figures.registered).toBe(7)
  })

  it('are of one school year, and nought where nobody registered', async () => {
    await registered(8)
    expect(await publicly({ schoolYear: '2025/2026' })).toMatchObject({
      schoolYear: '2025/2026',
      figures: { registered: 0, waiting: 0 },
    })
    expect(await world.ask(publicFiguresQuery, { schoolYear: '2026' }, null, 'api')).toMatchObject({
      kind: 'invalid',
      problems: [{ path: 'schoolYear', code: 'school-year-form' }],
    })
  })
})

describe('the figures by regency', () => {
  it('are those of the regencies that one leads', async () => {
    await registered(8)
    await registered(10, { far: true })
    const province = await asLeaderOf('18')
    expect(province.figures.registered).toBe(18)
    expect(province.regencies.map(({ name, figures: { registered: n } }) => [name, n])).toEqual([
      ['Kabupaten Lampung Selatan', 10],
      ['Kabupaten Lampung Timur', 8],
    ])
    expect(await asLeaderOf('18.07')).toMatchObject({
      figures: { registered: 8 },
      regencies: [{ code: '18.07', figures: { registered: 8 } }],
    })
  })

  it('keep back the second place by which the first could be computed', async () => {
    await registered(3)
    await registered(10, { far: true })
    const { figures, regencies } = await asLeaderOf('18')
    expect(figures.registered).toBe(13)
    expect(regencies.map((one) => one.figures.registered)).toEqual([null, null])
  })

  it('are told as they are to whoever may open the list and count, and of the other regencies kept back', async () => {
    await registered(3)
    await registered(10, { far: true })
    const planner = actorWith(['figures.read', 'person.read'], { kind: 'region', code: '18' })
    expect((await asked(planner)).regencies.map((one) => one.figures.registered)).toEqual([10, 3])
    const leader = actorWith('figures.read', { kind: 'region', code: '18' })
    const mixed = { ...leader, grants: [...leader.grants, ...actorWith('person.read', { kind: 'region', code: '18.01' }).grants] } // prettier-ignore
    const { figures, regencies } = await asked(mixed)
    expect(regencies.map((one) => one.figures.registered)).toEqual([10, null])
    expect(figures.registered, 'or the other would be what is left').toBeNull()
    const school = { ...leader, grants: [...leader.grants, ...actorWith('person.read', { kind: 'organisation', id: world.school }).grants] } // prettier-ignore
    expect((await asked(school)).regencies.map((one) => one.figures.registered)).toEqual([null, null])
  })

  it('are told by school of the regency that is chosen, small ones kept back like those of the regency', async () => {
    await registered(8)
    await registered(2, { alumni: true, born: '2005-03-01' })
    await registered(9, { far: true })
    const planner = actorWith(['figures.read', 'person.read'], { kind: 'region', code: '18' })
    expect((await asked(planner, { regency: '18.07' })).schools).toEqual([
      {
        id: world.school,
        name: 'SMK Contoh Sribhawono',
        figures: { registered: 10, 'class-xii': 8, alumni: 2, 'awaiting-consent': 0, waiting: 10, admitted: 0, withdrawn: 0 }, // prettier-ignore
      },
    ])
    const { regencies, schools } = await asLeaderOf('18', { regency: '18.07' })
    expect(schools.map(({ id, figures }) => [id, figures.registered, figures.alumni])).toEqual([[world.school, 10, null]]) // prettier-ignore
    expect(regencies.find(({ code }) => code === '18.07')?.figures.alumni).toBeNull()
    expect((await asLeaderOf('18.01', { regency: '18.07' })).schools).toEqual([])
    expect((await asLeaderOf('18')).schools).toEqual([])
  })

  it('say how many rows the list behind each of them has', async () => {
    await registered(7)
    await registered(4, { alumni: true, born: '2005-03-01' })
    await registered(6, { born: '2009-06-01' })
    await registered(5, { far: true })
    await world.database.write
      .updateTable('registration')
      .set({ state: 'withdrawn' })
      .where('number', 'in', (of) => of.selectFrom('registration').select('number').limit(3))
      .execute()
    const planner = actorWith(['figures.read', 'person.read'], { kind: 'region', code: '18' })
    const rowsOf = async (question: object) => {
      const answer = await world.ask(listRegistrationsQuery, question, planner, 'form')
      if (answer.kind !== 'found') throw new Error(answer.kind)
      return answer.result.rows.length
    }
    const { schoolYear, regencies, schools } = await asked(planner, { regency: '18.07' })
    const rows = [
      ...regencies.map(({ code, figures }) => ({ place: { regency: code }, figures })),
      ...schools.map(({ id, figures }) => ({ place: { school: id }, figures })),
    ]
    expect(rows).toHaveLength(3)
    for (const { place, figures } of rows)
      for (const key of figureKeys)
        expect(await rowsOf({ ...place, schoolYear, ...listedAs(key) }), `${key} ${JSON.stringify(place)}`).toBe(
          figures[key],
        )
    expect(await rowsOf({ schoolYear: '2025/2026' })).toBe(0)
  })

  it('are nobody else’s', async () => {
    expect(await world.ask(figuresQuery, {}, actorWith('person.read', { kind: 'region', code: '18' }), 'form')).toEqual(
      { kind: 'denied' },
    )
    expect(await world.ask(figuresQuery, {}, null, 'form')).toEqual({ kind: 'denied' })
    expect(await asLeaderOf('31')).toMatchObject({ figures: { registered: 0 }, regencies: [] })
  })
})
