import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { projections } from '#app/projections.server.ts'
import { keepApart } from '#modules/people/index.ts'
import { differences } from '#platform/database/projection.server.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { settle } from '#tests/example.ts'
import { FAR_VILLAGE, VILLAGE } from '#tests/regions.ts'
import { snapshot } from '#tests/snapshot.ts'
import { actorWith, envelope, everywhere, newWorld, type World } from '#tests/world.ts'
import { getPersonPageQuery } from '../get-person-page.server.ts'
import { register } from '../register.ts'
import { mergePeople } from './merge-people.ts'
import { unmergePeople } from './unmerge-people.ts'

let world: World
const registrar = actorWith('registration.create', everywhere)
const reader = actorWith('person.read', { kind: 'region', code: '18' })
/** Carries out what a second person agreed to. */
const system = actorWith(['person.merge', 'registration.create'], everywhere, { kind: 'system', id: 'system' })

const siti = (over: object = {}) => ({
  registrationId: newId(),
  personId: newId(),
  intakeId: world.intake,
  schoolId: world.school,
  fullName: 'Siti Nurhaliza Contoh',
  bornOn: '2008-05-14',
  village: VILLAGE,
  nisn: '0081234567',
  ...over,
})
const elsewhere = (over: object = {}) =>
  siti({ schoolId: world.farSchool, village: FAR_VILLAGE, nisn: null, nik: '1807155405080001', ...over })
const put = async (input: ReturnType<typeof siti>, at: string) => {
  world.setClock(at)
  await settle(world, register, input, registrar)
  return input
}
let one: ReturnType<typeof siti>
let other: ReturnType<typeof siti>
beforeEach(async () => {
  world = await newWorld()
  one = await put(siti(), '2026-11-20T02:00:00.000Z')
  other = await put(elsewhere(), '2026-11-21T02:00:00.000Z')
  world.setClock('2026-11-24T02:30:00.000Z')
})

const merge = (over: object = {}) => ({
  mergeId: newId(),
  survivorId: one.personId,
  mergedId: other.personId,
  note: 'Akta kelahirannya sama',
  ...over,
})
const registrations = () =>
  world.database.read.selectFrom('registration').select(['id', 'person', 'state']).orderBy('registered_at').execute()
const projectionsDiffer = async () => {
  const reading = { db: world.database.read, secrets: world.secrets }
  const all = await Promise.all(projections.map((one_) => differences(one_, reading)))
  return all.flatMap(({ missing, superfluous }) => [...missing, ...superfluous])
}

describe('two records that are one person’s', () => {
  it('become one: the earlier registration keeps its place in line, the later one ends', async () => {
    await settle(world, mergePeople, merge(), system)
    expect(await registrations()).toEqual([
      { id: one.registrationId, person: one.personId, state: 'waiting' },
      { id: other.registrationId, person: one.personId, state: 'undone' },
    ])
    expect(await projectionsDiffer()).toEqual([])
  })

  it('keep the seat, where the later of the two registrations is admitted', async () => {
    await sql`update registration set state = 'admitted' where id = ${other.registrationId}`.execute(
      world.database.write,
    )
    await settle(world, mergePeople, merge(), system)
    expect(await registrations()).toEqual([
      { id: one.registrationId, person: one.personId, state: 'undone' },
      { id: other.registrationId, person: one.personId, state: 'admitted' },
    ])
  })

  it('keep every registration that runs in an intake of its own', async () => {
    const third = await put(
      siti({
        intakeId: world.plannedIntake,
        schoolId: world.farSchool,
        personId: other.personId,
        nik: '1807155405080001',
        nisn: null,
        village: FAR_VILLAGE,
      }),
      '2026-11-22T02:00:00.000Z',
    )
    await settle(world, mergePeople, merge(), system)
    expect((await registrations()).at(-1)).toMatchObject({
      id: third.registrationId,
      person: one.personId,
      state: 'registered',
    })
    expect(await projectionsDiffer()).toEqual([])
  })

  it('are known by the numbers and the name of either', async () => {
    await settle(world, mergePeople, merge(), system)
    for (const known of [
      elsewhere({ registrationId: newId(), personId: newId() }),
      siti({ registrationId: newId(), personId: newId() }),
    ]) {
      const [outcome] = await world.dispatch(
        [envelope(register, { ...known, schoolId: world.farSchool, intakeId: world.alumniIntake })],
        registrar,
        'form',
      )
      expect(outcome).toMatchObject({ kind: 'accepted' })
    }
    const people = await world.database.read.selectFrom('registration').select('person').distinct().execute()
    expect(people).toEqual([{ person: one.personId }])
  })

  it('are found under either address, with both histories, and the reader sees both numbers’ masks', async () => {
    await settle(world, mergePeople, merge(), system)
    for (const personId of [one.personId, other.personId]) {
      const answer = await world.ask(getPersonPageQuery, { personId }, reader, 'form')
      if (answer.kind !== 'found') throw new Error(answer.kind)
      const { person, history } = answer.result
      expect(person).toMatchObject({ id: one.personId, nisn: '0081234567' })
      expect(person.nikShown).toContain('1807')
      expect(history.filter(({ type }) => type === 'person.registered')).toHaveLength(2)
      expect(history.every(({ erased }) => !erased)).toBe(true)
      expect(history.map(({ type }) => type)).toEqual(expect.arrayContaining(['person.merged', 'person.merged-away']))
    }
  })

  it('are taken apart exactly as they were', async () => {
    const tables = [
      'public.command_log',
      'public.event',
      'public.person_merge',
      'public.person_apart',
      'public.line_standing',
      'public.registration_count',
      'public.person_double',
      'public.subject_key',
    ]
    const changedAt = () => sql`update person set changed_at = registered_at`.execute(world.database.write)
    const stood = await snapshot(world, tables)
    const { mergeId } = await settle(world, mergePeople, merge(), system).then(async () =>
      world.database.read.selectFrom('person_merge').select('id as mergeId').executeTakeFirstOrThrow(),
    )
    expect(await snapshot(world, tables)).not.toEqual(stood)
    await settle(world, unmergePeople, { mergeId, note: 'Dua akta yang berbeda' }, system)
    await changedAt()
    expect(await snapshot(world, tables)).toEqual(stood)
    expect(await projectionsDiffer()).toEqual([])
  })

  it('do not come back into the queue once they were taken apart, or kept apart', async () => {
    const queued = async () =>
      (await world.database.read.selectFrom('person_double').select('id').execute()).map(({ id }) => id)
    const twin = await put(
      elsewhere({
        nik: null,
        village: VILLAGE,
        registrationId: newId(),
        personId: newId(),
        intakeId: world.alumniIntake,
        fullName: 'Siti Nur Haliza Contoh',
      }),
      '2026-11-23T02:00:00.000Z',
    )
    const [doubleId = ''] = await queued()
    await settle(world, keepApart, { doubleId }, system)
    const moved = { ...twin, registrationId: newId(), intakeId: world.alumniIntake, phone: '084012345678' }
    await settle(world, register, moved, registrar)
    expect((await queued()).includes(doubleId)).toBe(false)
    expect(await projectionsDiffer()).toEqual([])
  })
})

describe('at the same moment', () => {
  const both = async (first: unknown, second: unknown) => {
    const outcomes = await Promise.all([
      world.dispatch([first], system, 'reaction'),
      world.otherDoor()([second], system, 'reaction'),
    ])
    return outcomes.map(([outcome]) => (outcome?.kind === 'refused' ? outcome.code : outcome?.kind)).toSorted()
  }

  it('the same pair is merged once, whichever of the two was to stay', async () => {
    const turned = merge({ survivorId: other.personId, mergedId: one.personId })
    expect(await both(envelope(mergePeople, merge()), envelope(mergePeople, turned))).toEqual([
      'accepted',
      'merged-already',
    ])
    expect(await projectionsDiffer()).toEqual([])
  })

  it('somebody is registered and merged: the registration is the one’s that stands', async () => {
    const again = elsewhere({ registrationId: newId(), personId: newId(), intakeId: world.plannedIntake })
    expect(await both(envelope(register, again), envelope(mergePeople, merge()))).toEqual(['accepted', 'accepted'])
    const owners = await world.database.read.selectFrom('registration').select('person').distinct().execute()
    expect(owners).toEqual([{ person: one.personId }])
    expect(await projectionsDiffer()).toEqual([])
  })

  it('nobody is merged into a record that points to another', async () => {
    const third = await put(
      siti({ fullName: 'Dewi Contoh', registrationId: newId(), personId: newId(), nisn: null }),
      '2026-11-23T02:00:00.000Z',
    )
    const outcomes = await both(
      envelope(mergePeople, merge()),
      envelope(mergePeople, merge({ survivorId: other.personId, mergedId: third.personId })),
    )
    expect(outcomes).toContain('accepted')
    expect(outcomes.some((code) => code === 'merged-already' || code === 'holds-others')).toBe(true)
    expect(await projectionsDiffer()).toEqual([])
  })
})
