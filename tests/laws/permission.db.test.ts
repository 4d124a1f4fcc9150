import { expect, it } from 'vitest'
import type { Actor } from '#kernel/grant.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { snapshot } from '#tests/snapshot.ts'
import { forEveryCommand } from '#tests/trial.ts'
import { actorWith, everywhere, NOW } from '#tests/world.ts'

const AN_HOUR_AGO = '2026-11-24T01:30:00.000Z'
const IN_AN_HOUR = '2026-11-24T03:30:00.000Z'

const withGrants = (actor: Actor, change: object): Actor => ({
  ...actor,
  id: newId(),
  grants: actor.grants.map((grant) => ({ ...grant, ...change })),
})

forEveryCommand((trial) => {
  it('is denied to whoever has no grant for it here and now; nothing changes but the trail of denials, and the id is not used up', async () => {
    const { world, actor, contract, examples } = trial
    const sent = await trial.sent()
    const elsewhere = examples.strangers(world)
    expect(elsewhere.map((scope) => scope.kind)).toEqual(expect.arrayContaining(['organisation', 'region']))
    const strangers: Record<string, Actor> = {
      'no grant': { ...actor, id: newId(), grants: [] },
      'another permission': withGrants(actor, { permission: 'laws.other', scope: everywhere }),
      'a grant that is over': withGrants(actor, { until: AN_HOUR_AGO }),
      'a grant that is over at this moment': withGrants(actor, { until: NOW }),
      'a grant that has not begun': withGrants(actor, { from: IN_AN_HOUR }),
      ...Object.fromEntries(
        elsewhere.map((scope) => [`a grant for ${JSON.stringify(scope)}`, actorWith(contract.needs, scope)]),
      ),
    }
    const stands = await snapshot(world, ['public.denial_log'])
    for (const [who, stranger] of Object.entries(strangers)) {
      expect(await world.dispatch([sent], stranger, 'api'), who).toEqual([{ kind: 'denied', because: 'permission' }])
      const trail = await world.database.read
        .selectFrom('denial_log')
        .select(['command_id', 'name', 'kind', 'channel', 'actor_kind', 'received_at'])
        .where('actor', '=', stranger.id)
        .execute()
      expect(trail, who).toEqual([
        {
          command_id: sent.id,
          name: contract.name,
          kind: 'denied',
          channel: 'api',
          actor_kind: stranger.kind,
          received_at: NOW,
        },
      ])
    }
    expect(await snapshot(world, ['public.denial_log'])).toEqual(stands)
    const [answer] = await world.dispatch([sent], actor, 'api')
    expect(['accepted', 'pending'], JSON.stringify(answer)).toContain(answer?.kind)
  })
})
