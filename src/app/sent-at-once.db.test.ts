import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { command } from '#kernel/command.ts'
import { accept } from '#kernel/outcome.ts'
import { strict } from '#kernel/text.ts'
import { register } from '#modules/programme/index.ts'
import { getPersonQuery } from '#modules/programme/index.server.ts'
import { handle } from '#platform/handler.server.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { VILLAGE } from '#tests/regions.ts'
import { actorWith, envelope, everywhere, newWorld, type World } from '#tests/world.ts'

/** A command with a mistake in its code, which shows for some inputs. */
const stumble = command({
  name: 'laws.stumble',
  version: 1,
  needs: 'registration.create',
  input: strict({ id: z.uuid(), stumbles: z.boolean() }),
  refusals: [],
  touches: ({ id }) => [`stumble:${id}`],
})
const stumbleHandler = handle(stumble, {
  facts: async (_work, inputs) => inputs.map(() => null),
  places: () => [],
  decide: ({ id, stumbles }) => {
    if (stumbles) throw new TypeError('a mistake in the code')
    return accept([{ type: 'laws.stumbled', subject: id }])
  },
  apply: async () => undefined,
})

let world: World
beforeEach(async () => void (world = await newWorld({ extraCommands: [stumbleHandler] })))
const planner = actorWith(['registration.create', 'person.read'], everywhere)
const words = 'Ani Budi Citra Dewi Eka Fajar Gita Hadi Indah Joko'.split(' ')
const pupil = (n: number, personId = newId()) =>
  envelope(register, {
    registrationId: newId(),
    personId,
    intakeId: world.intake,
    schoolId: world.school,
    fullName: `${words[n]} Contoh`,
    bornOn: '2009-06-01',
    village: VILLAGE,
  })
/** The senders of the commands that each transaction answered. */
const transactions = async () => {
  const { rows } = await sql<{ actors: string[] }>`
    select array_agg(distinct actor) as actors from command_log group by xmin::text`.execute(world.database.read)
  return rows.map(({ actors }) => actors)
}

describe('commands that one sender sends one by one, at once', () => {
  it('are answered each, and decided by fewer transactions than there are commands', async () => {
    const answers = await Promise.all(words.map((_, n) => world.dispatch([pupil(n)], planner, 'api')))
    expect(answers.map(([outcome]) => outcome?.kind)).toEqual(words.map(() => 'accepted'))
    expect((await transactions()).length).toBeLessThan(words.length / 2)
  })

  it('are not decided with those of another sender', async () => {
    const other = actorWith('registration.create', everywhere)
    const answers = await Promise.all(
      words.map((_, n) => world.dispatch([pupil(n)], n % 2 === 0 ? planner : other, 'api')),
    )
    expect(answers.map(([outcome]) => outcome?.kind)).toEqual(words.map(() => 'accepted'))
    expect((await transactions()).filter((actors) => actors.length !== 1)).toEqual([])
  })

  it('do not pay for the mistake of one among them', async () => {
    const answers = await Promise.all(
      words.map((_, n) => world.dispatch([envelope(stumble, { id: newId(), stumbles: n === 4 })], planner, 'api')),
    )
    expect(answers.map(([outcome]) => outcome?.kind)).toEqual(words.map((_, n) => (n === 4 ? 'fault' : 'accepted')))
  })

  it('are each told whether they were answered before', async () => {
    const sent = pupil(0)
    await world.dispatch([sent], planner, 'api')
    const replayed: number[] = []
    await Promise.all(
      [pupil(1), sent, pupil(2), sent].map((one, i) =>
        world.dispatch([one], planner, 'api', { onReplay: () => void replayed.push(i) }),
      ),
    )
    expect(replayed).toEqual([1, 3])
  })
})

describe('looks at several people at once', () => {
  it('are each answered with their own, and each leaves its line', async () => {
    const ids = words.map(() => newId())
    await world.dispatch(
      ids.map((id, n) => pupil(n, id)),
      planner,
      'api',
    )
    const stranger = actorWith('person.read', { kind: 'organisation', id: world.farSchool })
    const [denied, ...found] = await Promise.all([
      world.ask(getPersonQuery, { personId: ids[0] ?? '' }, stranger, 'api'),
      ...ids.map((personId) => world.ask(getPersonQuery, { personId }, planner, 'api')),
    ])
    expect(denied).toEqual({ kind: 'denied' })
    expect(found.map((answer) => answer.kind === 'found' && answer.result.person.id)).toEqual(ids)
    const { rows } = await sql<{ subject: string }>`select subject from read_log order by seq`.execute(
      world.database.read,
    )
    expect(rows.map(({ subject }) => subject).toSorted()).toEqual(ids.toSorted())
  })
})
