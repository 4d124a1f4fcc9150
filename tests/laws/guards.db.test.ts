import { describe, expect, it } from 'vitest'
import { commands } from '#app/commands.server.ts'
import type { Guard } from '#kernel/command.ts'
import type { CommandEntry } from '#platform/handler.server.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import type { CommandExamples } from '#tests/example.ts'
import { examplesOfCommands } from '#tests/examples.ts'
import { snapshot } from '#tests/snapshot.ts'
import { envelope, newWorld, NOW } from '#tests/world.ts'

const QUARTER_AGO = '2026-11-24T02:15:00.000Z'
const LONGER_AGO = '2026-11-24T02:14:59.000Z'

/** The command as it is, and once more as it would be with that guard: the guard is the door's, so it holds for every command. */
const guarded = ({ contract }: CommandExamples, guard: Guard): CommandEntry => {
  const entry = commands.find((one) => one.contract === contract)
  if (!entry) throw new Error(`${contract.name} is not among the commands`)
  return { ...entry, contract: { ...contract, name: `laws.${guard}`, guards: [guard] } }
}

describe.each(examplesOfCommands.map((one) => [one.contract.name, one] as const))('%s', (_name, examples) => {
  it('where it asks for a fresh log-in, is denied after a quarter of an hour and to keys; nothing changes but the trail', async () => {
    const { contract } = guarded(examples, 'fresh-login')
    const world = await newWorld({ extraCommands: [guarded(examples, 'fresh-login')] })
    const actor = { ...(await examples.actor(world)), id: newId() }
    const sent = envelope(contract, await examples.accepted(world, 1, actor))
    const stands = await snapshot(world, ['public.denial_log'])
    for (const stale of [{ ...actor, loggedInAt: LONGER_AGO }, { ...actor, kind: 'key' as const, loggedInAt: null }])
      expect(await world.dispatch([sent], stale, 'api')).toEqual([{ kind: 'denied', because: 'fresh-login' }])
    expect(await snapshot(world, ['public.denial_log'])).toEqual(stands)
    const trail = await world.database.read.selectFrom('denial_log').select(['name', 'kind']).where('command_id', '=', sent.id).execute()
    expect(trail).toEqual([{ name: contract.name, kind: 'denied' }, { name: contract.name, kind: 'denied' }])
    expect((await world.dispatch([sent], { ...actor, loggedInAt: QUARTER_AGO }, 'api'))[0]?.kind).toBe('accepted')
  })

  it('where a second person must agree, waits: it is answered and kept sealed, and nothing is applied', async () => {
    const { contract } = guarded(examples, 'second-person')
    const world = await newWorld({ extraCommands: [guarded(examples, 'second-person')] })
    const actor = await examples.actor(world)
    const input = await examples.accepted(world, 1, actor)
    const sent = envelope(contract, input)
    const untouched = ['public.command_log', 'public.second_person_request']
    const stands = await snapshot(world, untouched)
    const answer = await world.dispatch([sent], actor, 'api')
    expect(answer[0]).toMatchObject({ kind: 'pending' })
    expect(await snapshot(world, untouched)).toEqual(stands)
    const [request, ...more] = await world.database.read.selectFrom('second_person_request').selectAll().where('command_id', '=', sent.id).execute()
    expect(more).toEqual([])
    expect(request).toMatchObject({ name: contract.name, needs: contract.needs, requested_by: actor.id, requested_at: NOW })
    expect(JSON.parse(world.secrets.open(request?.input_sealed ?? ''))).toEqual(JSON.parse(JSON.stringify(input)))
    const all = await snapshot(world)
    expect(await world.dispatch([sent], actor, 'api')).toEqual(answer)
    expect(await snapshot(world)).toEqual(all)
  })
})
