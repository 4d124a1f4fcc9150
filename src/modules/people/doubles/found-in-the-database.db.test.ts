import { beforeEach, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { register } from '#modules/programme/index.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { settle } from '#tests/example.ts'
import { FAR_VILLAGE, VILLAGE } from '#tests/regions.ts'
import { actorWith, envelope, everywhere, newWorld, type World } from '#tests/world.ts'
import { correctContact } from '../correct-contact.ts'
import { sweepDoubles } from './sweep-doubles.server.ts'

let world: World
const registrar = actorWith('registration.create', everywhere)
beforeEach(async () => void (world = await newWorld()))

/** Siti, as one list or another has her. */
const siti = (over: object = {}) => ({
  registrationId: newId(),
  personId: newId(),
  intakeId: world.intake,
  schoolId: world.school,
  fullName: 'Siti Nurhaliza Contoh',
  bornOn: '2008-05-14',
  village: VILLAGE,
  motherName: 'Sumiati',
  phone: '084012345678',
  ...over,
})
const elsewhere = (over: object = {}) =>
  siti({ schoolId: world.farSchool, fullName: 'St. Nur Haliza Contoh', phone: null, ...over })
const queue = async () => {
  const { rows } = await sql<{
    one: string
    other: string
    reasons: readonly string[]
  }>`select one, other, reasons from person_double`.execute(world.database.read)
  return rows.map(({ reasons, ...pair }) => ({ people: new Set(Object.values(pair)), reasons }))
}

describe('somebody who is on record twice', () => {
  it('comes into the queue when the second school registers her, which is told nothing', async () => {
    const [first, second] = [siti(), elsewhere()]
    const alone = await settle(world, register, first, registrar)
    const again = await settle(world, register, second, registrar)
    expect(Object.keys(again)).toEqual(Object.keys(alone))
    expect(await queue()).toEqual([
      {
        people: new Set([first.personId, second.personId]),
        reasons: ['name-spelling', 'birth-same', 'village-same', 'mother-same'],
      },
    ])
  })

  it('is found within one list too', async () => {
    const outcomes = await world.dispatch(
      [envelope(register, siti()), envelope(register, elsewhere())],
      registrar,
      'sheet',
    )
    expect(outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'accepted'])
    expect(await queue()).toHaveLength(1)
  })

  it('leaves the queue when her record comes to say otherwise, and comes back', async () => {
    const second = elsewhere({ motherName: null })
    await settle(world, register, siti({ motherName: null, phone: null }), registrar)
    await settle(world, register, second, registrar)
    expect(await queue()).toHaveLength(1)
    const move = async (village: string) => {
      const { changed_at } = await world.database.read
        .selectFrom('person')
        .select('changed_at')
        .where('id', '=', second.personId)
        .executeTakeFirstOrThrow()
      await settle(
        world,
        correctContact,
        { personId: second.personId, phone: null, email: null, address: null, village, basedOn: changed_at },
        registrar,
      )
    }
    await move(FAR_VILLAGE)
    expect(await queue()).toEqual([])
    await move(VILLAGE)
    expect(await queue()).toHaveLength(1)
  })

  it('is found by the sweep of the hour where nobody looked in time, once', async () => {
    await settle(world, register, siti(), registrar)
    await settle(world, register, elsewhere(), registrar)
    await sql`delete from person_double`.execute(world.database.write)
    await sql`delete from person_block`.execute(world.database.write)
    expect(await sweepDoubles(world)).toBe(0)
    world.setClock('2026-11-24T03:30:00.000Z')
    expect(await sweepDoubles(world)).toBe(2)
    expect(await queue()).toHaveLength(1)
    expect(await sweepDoubles(world)).toBe(0)
  })
})
