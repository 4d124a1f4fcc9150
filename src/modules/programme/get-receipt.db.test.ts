import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/grant.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { actorWith, envelope, everywhere, newWorld, type World } from '#tests/world.ts'
import { getReceiptQuery } from './get-receipt.server.ts'
import { student } from './register.examples.ts'
import { register } from './register.ts'

let world: World
let operator: Actor
beforeEach(async () => {
  world = await newWorld()
  operator = actorWith('registration.create', { kind: 'organisation', id: world.school })
})

const send = async (input: object, actor: Actor) => {
  const sent = envelope(register, input)
  await world.dispatch([sent], actor, 'form')
  return sent.id
}
const receipt = async (commandId: string, actor = operator) => {
  const answer = await world.ask(getReceiptQuery, { commandId }, actor, 'form')
  return answer.kind === 'found' ? answer.result.receipt : answer.kind
}

const aNumber: unknown = expect.stringMatching(/^KMV-/)

describe('the receipt of a registration', () => {
  it('shows its sender again what was answered: the number, where it stands, what to look at once more', async () => {
    const asked = { ...student(world, 1), bornOn: '2009-06-05' }
    expect(await receipt(await send(asked, operator))).toMatchObject({
      outcome: 'new',
      number: aNumber,
      person: asked.personId,
      name: 'Siswa Contoh 1',
      state: 'awaiting-consent',
      warnings: [{ path: 'bornOn', code: 'nik-birth-date-differs' }],
    })
  })

  it('is nobody else’s, and there is none of what was refused or never sent', async () => {
    const sent = await send(student(world, 1), operator)
    expect(await receipt(sent, actorWith('registration.create', everywhere))).toBe(null)
    expect(await receipt(await send({ ...student(world, 2), intakeId: newId() }, operator))).toBe(null)
    expect(await receipt(newId())).toBe(null)
  })

  it('names nobody of another school, nor whoever left the sender’s reach', async () => {
    const asked = student(world, 1)
    const planner = actorWith('registration.create', everywhere)
    const first = await send(asked, planner)
    const elsewhere = { ...asked, schoolId: world.farSchool, registrationId: newId(), personId: newId() }
    expect(await receipt(await send(elsewhere, planner), planner)).toMatchObject({
      outcome: 'proposed',
      number: null,
      person: null,
      name: null,
      warnings: [{ code: 'registered-at-other-school' }],
    })
    const moved = {
      ...planner,
      grants: operator.grants.map((one) => ({ ...one, scope: { kind: 'organisation' as const, id: world.farSchool } })),
    }
    expect(await receipt(first, moved)).toMatchObject({
      number: aNumber,
      person: null,
      name: null,
    })
  })
})
