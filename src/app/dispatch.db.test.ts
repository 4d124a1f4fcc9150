import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { command } from '#kernel/command.ts'
import { accept } from '#kernel/outcome.ts'
import { strict } from '#kernel/text.ts'
import { register } from '#modules/programme/index.ts'
import { createLog } from '#platform/log/log.server.ts'
import { handle } from '#platform/handler.server.ts'
import { createDoor } from './dispatch.server.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { VILLAGE } from '#tests/regions.ts'
import { actorWith, envelope, everywhere, newWorld, type World } from '#tests/world.ts'

const closeIntake = command({
  name: 'laws.close-intake',
  version: 1,
  needs: 'intake.manage',
  input: strict({ intakeId: z.uuid() }),
  refusals: [],
  touches: ({ intakeId }) => [`intake:${intakeId}`],
})
const closeHandler = handle(closeIntake, {
  facts: async (_work, inputs) => inputs.map(() => null),
  places: () => [],
  decide: ({ intakeId }) => accept([{ type: 'intake.closed', subject: intakeId }]),
  apply: async ({ tx }, events) =>
    void (await tx
      .updateTable('intake')
      .set({ state: 'closed' })
      .where(
        'id',
        'in',
        events.map(({ subject }) => subject),
      )
      .execute()),
})

const openIntake = command({
  name: 'laws.open-intake',
  version: 1,
  needs: 'intake.manage',
  input: strict({ intakeId: z.uuid() }),
  refusals: [],
  touches: ({ intakeId }) => [`intake:${intakeId}`],
})
const openHandler = handle(openIntake, {
  facts: async (_work, inputs) => inputs.map(() => null),
  places: () => [],
  decide: ({ intakeId }) =>
    accept(Array.from({ length: 20_000 }, (_, n) => ({ type: `person.waits-${n}`, subject: intakeId }))),
  apply: async () => undefined,
})

let world: World
beforeEach(async () => void (world = await newWorld({ extraCommands: [closeHandler, openHandler] })))
const planner = actorWith(['registration.create', 'intake.manage'], everywhere)
const student = (n: number, intakeId = world.intake) =>
  envelope(register, {
    registrationId: newId(),
    personId: newId(),
    intakeId,
    schoolId: world.school,
    fullName: `Siswa ${'ABCDEFGH'[n]}`,
    bornOn: '2009-06-01',
    village: VILLAGE,
  })

describe('the door', () => {
  it('keeps all that one command brings about, in its order, though it be thousands', async () => {
    expect(await world.dispatch([envelope(openIntake, { intakeId: world.intake })], planner, 'form')).toMatchObject([
      { kind: 'accepted' },
    ])
    const rows = await world.database.read.selectFrom('event').select('type').orderBy('seq').execute()
    expect(rows.map((row) => row.type)).toEqual(Array.from({ length: 20_000 }, (_, n) => `person.waits-${n}`))
  })

  it('decides a batch in the order in which it was sent, whatever its commands hold and touch', async () => {
    const close = envelope(closeIntake, { intakeId: world.intake })
    const outcomes = await world.dispatch([student(0), student(1), close, student(2), student(3)], planner, 'sheet')
    expect(outcomes.map((one) => (one.kind === 'refused' ? one.code : one.kind))).toEqual([
      'accepted',
      'accepted',
      'accepted',
      'intake-closed',
      'intake-closed',
    ])
  })

  it('tells which commands it answered from its log, or as the second of two in one batch', async () => {
    const [one, two] = [student(0), student(1)]
    const replays: number[] = []
    const onReplay = (index: number) => void replays.push(index)
    await world.dispatch([one], planner, 'api', { onReplay })
    expect(replays).toEqual([])
    await world.dispatch([two, one, { ...one, input: {} }, two, { ...one, input: two.input }], planner, 'api', {
      onReplay,
    })
    expect(replays).toEqual([1, 3])
  })

  it('writes nothing when it only tries, denials excepted', async () => {
    const [outcome] = await world.dispatch([student(0)], planner, 'sheet', { dryRun: true })
    expect(outcome).toMatchObject({ kind: 'accepted' })
    await world.dispatch([student(0)], actorWith('person.read', everywhere), 'sheet', { dryRun: true })
    const rows = async (table: 'command_log' | 'event' | 'person' | 'denial_log') =>
      (await world.database.read.selectFrom(table).selectAll().execute()).length
    expect([await rows('command_log'), await rows('event'), await rows('person'), await rows('denial_log')]).toEqual([
      0, 0, 0, 1,
    ])
  })

  it('logs each command that it answered by id, name and outcome, and nothing of what it holds', async () => {
    const lines: string[] = []
    const log = createLog('info', { write: (line) => void lines.push(line) })
    const dispatch = createDoor({ ...world, log, queueReactions: async () => undefined })
    const [one, two] = [student(0), student(1)]
    const odd = { id: newId(), name: 'Siti 1807154106090001', input: 'Siti Contoh' }
    await dispatch([one, two, student(2, world.closedIntake), odd], planner, 'api')
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      expect.objectContaining({
        msg: 'commands',
        channel: 'api',
        actor: planner.id,
        count: 4,
        commands: [
          { name: 'programme.register', outcome: 'accepted', ids: [one.id, two.id] },
          { name: 'programme.register', outcome: 'refused intake-closed', ids: [expect.any(String)] },
          { name: '?', outcome: 'invalid', ids: [odd.id] },
        ],
      }),
    ])
    expect(lines.join('')).toMatch(/"ms":\d+,/)
    expect(lines.join('')).not.toMatch(/Siswa|Siti|2009-06-01/)
  })

  it('answers nothing to nothing', async () => expect(await world.dispatch([], planner, 'api')).toEqual([]))
})
