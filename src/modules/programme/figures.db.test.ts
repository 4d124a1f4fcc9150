import { beforeEach, describe, expect, it } from 'vitest'
import { figuresQuery, publicFiguresQuery } from './figures.server.ts'
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
const asLeaderOf = async (code: string) => {
  const answer = await world.ask(figuresQuery, {}, actorWith('figures.read', { kind: 'region', code }), 'form')
  if (answer.kind !== 'found') throw new Error(answer.kind)
  return answer.result
}

describe('the figures of the province', () => {
  it('are for everybody: how many are registered, of which segment, and how many wait for a place or for consent', async () => {
    await registered(8)
    await registered(6, { born: '2009-06-01' })
    await registered(5, { alumni: true, born: '2005-03-01' })
    expect(await publicly()).toEqual({
      schoolYear: '2026/2027',
      asOf: NOW,
      figures: { registered: 19, 'class-xii': 14, alumni: 5, waiting: 13, 'awaiting-consent': 6 },
    })
  })

  it('keep back what would tell of fewer than five', async () => {
    await registered(8)
    await registered(3, { alumni: true, born: '2005-03-01' })
    expect((await publicly()).figures).toEqual({
      registered: 11,
      'class-xii': null,
      alumni: null,
      waiting: 11,
      'awaiting-consent': 0,
    })
  })

  it('leave out whoever withdrew', async () => {
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

  it('are nobody else’s', async () => {
    expect(await world.ask(figuresQuery, {}, actorWith('person.read', { kind: 'region', code: '18' }), 'form')).toEqual(
      { kind: 'denied' },
    )
    expect(await world.ask(figuresQuery, {}, null, 'form')).toEqual({ kind: 'denied' })
    expect(await asLeaderOf('31')).toMatchObject({ figures: { registered: 0 }, regencies: [] })
  })
})
