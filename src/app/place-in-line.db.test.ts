import { beforeEach, describe, expect, it } from 'vitest'
import { referenceNumber } from '#kernel/reference-number.ts'
import { createAttempts } from '#modules/access/index.server.ts'
import { mergePeople, register, withdraw } from '#modules/programme/index.ts'
import { anIntake, inLine } from '../modules/programme/line/line.examples.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { settle } from '#tests/example.ts'
import { VILLAGE } from '#tests/regions.ts'
import { actorWith, everywhere, newWorld, type World } from '#tests/world.ts'
import { lookInLine } from './place-in-line.server.ts'

let world: World
let intakeId: string
beforeEach(async () => {
  world = await newWorld()
  intakeId = await anIntake(world)
})

const ADDRESS = '203.0.113.7'
const look = (number: string, bornOn: string, { address = ADDRESS, limited = true } = {}) =>
  lookInLine({ ...world, attempts: createAttempts({ ...world, limited }) }, address, { number, bornOn })
const numberOf = async (registration: string) =>
  (
    await world.database.read
      .selectFrom('registration')
      .select('number')
      .where('id', '=', registration)
      .executeTakeFirstOrThrow()
  ).number

describe('one’s place in line, asked by number and birth date', () => {
  it('is told with the reasons, and with nobody’s name, as loosely as numbers are typed', async () => {
    await inLine(world, intakeId, { bornOn: '2001-01-01' })
    const number = await numberOf(await inLine(world, intakeId, { bornOn: '2006-04-05', fullName: 'Rahasia Sekali' }))
    const looked = await look(` ${number.toLowerCase().replaceAll('-', ' ')} `, '2006-04-05')
    expect(looked).toMatchObject({
      kind: 'found',
      place: {
        number,
        state: 'waiting',
        seats: null,
        rule: { version: 1, toConfirm: true, keys: ['waited-before', 'registered-first', 'older-first', 'by-lot'] },
        place: { position: 2, of: 2, ahead: [{ key: 'older-first', people: 1 }], own: { bornOn: '2006-04-05' } },
      },
    })
    expect(JSON.stringify(looked)).not.toContain('Rahasia')
  })

  it('tells whoever has left, and whoever awaits a guardian’s consent, where they stand', async () => {
    const left = await inLine(world, intakeId)
    await settle(
      world,
      withdraw,
      { registrationId: left, withdrawalReason: 'own-wish' },
      actorWith('registration.create', everywhere),
    )
    expect(await look(await numberOf(left), '2006-04-05')).toMatchObject({
      place: { state: 'withdrawn', place: null },
    })
    const minor = await inLine(world, intakeId, { bornOn: '2009-06-01' })
    expect(await look(await numberOf(minor), '2009-06-01')).toMatchObject({
      place: { state: 'awaiting-consent', place: null },
    })
  })

  it('is told by either slip, and by the date on it, to whoever was on record twice', async () => {
    const asked = { intakeId, schoolId: world.school, fullName: 'Siti Contoh', village: VILLAGE }
    const first = { ...asked, registrationId: newId(), personId: newId(), bornOn: '2006-04-05', nisn: '0061234567' }
    const second = {
      ...asked,
      registrationId: newId(),
      personId: newId(),
      schoolId: world.farSchool,
      bornOn: '2006-04-06',
    }
    await settle(world, register, first, actorWith('registration.create', everywhere))
    // Of two, the earlier registration is the one that stays.
    world.setClock('2026-11-24T02:40:00.000Z')
    await settle(world, register, second, actorWith('registration.create', everywhere))
    const [kept, ended] = [await numberOf(first.registrationId), await numberOf(second.registrationId)]
    const merger = actorWith(['person.merge', 'registration.create'], everywhere, { kind: 'system', id: 'system' })
    const merge = { mergeId: newId(), survivorId: first.personId, mergedId: second.personId, note: 'Akta sama' }
    await settle(world, mergePeople, merge, merger)
    for (const bornOn of [first.bornOn, second.bornOn])
      expect(await look(ended, bornOn)).toMatchObject({ kind: 'found', place: { number: kept, state: 'waiting' } })
    expect(await look(ended, '2006-04-07')).toEqual({ kind: 'unknown' })
  })

  it('is one and the same nothing for an unknown number and for a wrong date', async () => {
    const number = await numberOf(await inLine(world, intakeId))
    const unknown = referenceNumber('KMV', 2026, 999_999)
    const answers = [await look(number, '2006-04-06'), await look(unknown, '2006-04-05')]
    expect(answers).toEqual([{ kind: 'unknown' }, { kind: 'unknown' }])
  })

  it('of a number whose check digit is wrong, or a day that never was, costs no try', async () => {
    const number = await numberOf(await inLine(world, intakeId))
    const wrong = number.slice(0, -1) + String((Number(number.at(-1)) + 1) % 10)
    for (let n = 0; n < 10; n++) {
      expect(await look(wrong, '2006-04-05')).toEqual({ kind: 'number-form' })
      expect(await look(number, '2006-02-30')).toEqual({ kind: 'born-form' })
    }
    expect(await look(number, '2006-04-05')).toMatchObject({ kind: 'found' })
  })

  it('is guessed at five times, then waits come, for that number and no other; they are lifted where limits are', async () => {
    const number = await numberOf(await inLine(world, intakeId))
    const other = await numberOf(await inLine(world, intakeId))
    for (let n = 1; n <= 5; n++) expect(await look(number, `1999-01-0${n}`)).toEqual({ kind: 'unknown' })
    expect(await look(number, '2006-04-05', { address: '203.0.113.8' })).toEqual({ kind: 'wait', minutes: 1 })
    expect(await look(other, '2006-04-05')).toMatchObject({ kind: 'found' })
    expect(await look(number, '2006-04-05', { limited: false })).toMatchObject({ kind: 'found' })
  })

  it('is guessed at from one address forty times, but read from there by a whole class', async () => {
    const number = await numberOf(await inLine(world, intakeId))
    for (let n = 0; n < 45; n++) expect(await look(number, '2006-04-05')).toMatchObject({ kind: 'found' })
    for (let n = 0; n < 40; n++)
      expect(await look(referenceNumber('KMV', 2025, 500 + n), '2006-04-05')).toEqual({ kind: 'unknown' })
    expect((await look(number, '2006-04-05')).kind).toBe('wait')
    expect((await look(number, '2006-04-05', { address: '203.0.113.36' })).kind).toBe('found')
  })
})
