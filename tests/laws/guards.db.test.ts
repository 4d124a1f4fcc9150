import { expect, it } from 'vitest'
import { newId } from '#platform/secrets/secrets.server.ts'
import { snapshot } from '#tests/snapshot.ts'
import { forEveryCommand } from '#tests/trial.ts'
import { envelope, NOW } from '#tests/world.ts'

const QUARTER_AGO = '2026-11-24T02:15:00.000Z'
const LONGER_AGO = '2026-11-24T02:14:59.000Z'

forEveryCommand((trial) => {
  it('where it asks for a fresh log-in, is denied after a quarter of an hour and to keys; nothing changes but the trail', async () => {
    const { world } = trial
    const actor = { ...trial.actor, id: newId() }
    const name = 'laws.fresh-login'
    // An input of this actor's own: some may be sent only by whoever sent what they rest on.
    const sent = envelope({ name, version: trial.contract.version }, await trial.examples.accepted(world, 5_000, actor))
    const stands = await snapshot(world, ['public.denial_log'])
    for (const stale of [
      { ...actor, loggedInAt: LONGER_AGO },
      { ...actor, kind: 'key' as const, loggedInAt: null },
    ])
      expect(await world.dispatch([sent], stale, 'api')).toEqual([{ kind: 'denied', because: 'fresh-login' }])
    expect(await snapshot(world, ['public.denial_log'])).toEqual(stands)
    const trail = await world.database.read
      .selectFrom('denial_log')
      .select(['name', 'kind'])
      .where('command_id', '=', sent.id)
      .execute()
    expect(trail).toEqual([
      { name, kind: 'denied' },
      { name, kind: 'denied' },
    ])
    expect((await world.dispatch([sent], { ...actor, loggedInAt: QUARTER_AGO }, 'api'))[0]?.kind).toBe('accepted')
  })

  it('is guarded as its contract says, and not otherwise', async () => {
    const { world, contract, examples } = trial
    const guards = contract.guards ?? []
    const actor = { ...trial.actor, id: newId() }
    const send = async (n: number, loggedInAt: string) => {
      const sent = envelope(contract, await examples.accepted(world, n, actor))
      return (await world.dispatch([sent], { ...actor, loggedInAt }, 'api'))[0]?.kind
    }
    const passed = guards.includes('second-person') ? 'pending' : 'accepted'
    expect(await send(6_000, QUARTER_AGO)).toBe(passed)
    expect(await send(6_010, LONGER_AGO)).toBe(guards.includes('fresh-login') ? 'denied' : passed)
  })

  it('where a second person must agree, waits: it is answered and kept sealed, and nothing is applied', async () => {
    const { world, actor, contract } = trial
    const name = 'laws.second-person'
    const input = await trial.input()
    const sent = envelope({ name, version: contract.version }, input)
    const written = ['public.command_log', 'public.second_person_request']
    const stands = await snapshot(world, written)
    const answer = await world.dispatch([sent], actor, 'api')
    expect(answer[0]).toMatchObject({ kind: 'pending' })
    expect(await snapshot(world, written)).toEqual(stands)
    const [request, ...more] = await world.database.read
      .selectFrom('second_person_request')
      .selectAll()
      .where('command_id', '=', sent.id)
      .execute()
    expect(more).toEqual([])
    expect(request).toMatchObject({ name, needs: contract.needs, requested_by: actor.id, requested_at: NOW })
    expect(JSON.parse(world.secrets.open(request?.input_sealed ?? ''))).toEqual(JSON.parse(JSON.stringify(input)))
    const all = await snapshot(world)
    expect(await world.dispatch([sent], actor, 'api')).toEqual(answer)
    expect(await snapshot(world)).toEqual(all)
  })
})
