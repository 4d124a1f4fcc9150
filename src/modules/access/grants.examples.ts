import { commandExamples, sentBy, settle } from '#tests/example.ts'
import type { World } from '#tests/world.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { administrator, elsewhere, someAccount, somePerson } from './accounts.examples.ts'
import { endGrant } from './end-grant.ts'
import { giveGrant } from './give-grant.ts'
import { handOverGrant } from './hand-over-grant.ts'

/** The day of the world's clock. */
const TODAY = '2026-11-24'

/** School operator of the world's school, from today on. */
export const operatorGrant = (world: World, accountId: string) => ({
  grantId: newId(), accountId, role: 'school-operator' as const, organisationId: world.school, from: TODAY,
}) // prettier-ignore

const administratorGrant = (accountId: string) => ({
  grantId: newId(),
  accountId,
  role: 'administrator' as const,
  from: TODAY,
})

/** An account that is operator of the world's school, and its grant. */
export async function someOperator(
  world: World,
  n: number,
): Promise<{ readonly accountId: string; readonly grantId: string }> {
  const input = operatorGrant(world, await someAccount(world, n))
  await settle(world, giveGrant, input, administrator())
  return input
}

export const giveGrantExamples = commandExamples(giveGrant, {
  actor: administrator,
  accepted: async (world, n) => operatorGrant(world, await someAccount(world, n)),
  refused: {
    'account-unknown': (world) => operatorGrant(world, newId()),
    'own-grant': async (world) => {
      const input = operatorGrant(world, await someAccount(world, 1))
      return sentBy({ ...administrator(), id: input.accountId }, input)
    },
    'scope-does-not-fit': async (world) => ({
      ...operatorGrant(world, await someAccount(world, 1)),
      role: 'planner' as const,
    }),
    'organisation-unknown': async (world) => ({
      ...operatorGrant(world, await someAccount(world, 1)),
      organisationId: newId(),
    }),
    'region-unknown': async (world) => ({
      grantId: newId(),
      accountId: await someAccount(world, 1),
      role: 'village-officer' as const,
      region: '18.07.15.2999',
      from: TODAY,
    }),
    'dates-past': async (world) => ({ ...operatorGrant(world, await someAccount(world, 1)), from: '2026-11-23' }),
    'dates-reversed': async (world) => ({
      ...operatorGrant(world, await someAccount(world, 1)),
      from: '2026-12-02',
      until: '2026-12-01',
    }),
    'person-missing': async (world) => ({
      grantId: newId(),
      accountId: await someAccount(world, 1),
      role: 'citizen' as const,
      from: TODAY,
    }),
    'grant-held': async (world) => operatorGrant(world, (await someOperator(world, 1)).accountId),
    'grant-exists': async (world) => ({
      ...operatorGrant(world, await someAccount(world, 2)),
      grantId: (await someOperator(world, 1)).grantId,
    }),
  },
  strangers: elsewhere,
})

export const endGrantExamples = commandExamples(endGrant, {
  actor: administrator,
  oneByOne: 'two of the last administrators must not be ended side by side, each counting on the other',
  accepted: async (world, n) => ({ grantId: (await someOperator(world, n)).grantId }),
  refused: {
    'grant-unknown': () => ({ grantId: newId() }),
    'grant-over': async (world, actor) => {
      const { grantId } = await someOperator(world, 1)
      await settle(world, endGrant, { grantId }, actor)
      return { grantId }
    },
    'dates-past': async (world) => ({ grantId: (await someOperator(world, 1)).grantId, lastDay: '2026-11-23' }),
    'last-administrator': async (world, actor) => {
      const input = administratorGrant(await someAccount(world, 1))
      await settle(world, giveGrant, input, actor)
      return { grantId: input.grantId }
    },
  },
  strangers: elsewhere,
})

const handOver = (grantId: string, toAccountId: string) => ({
  grantId,
  toAccountId,
  newGrantId: newId(),
  from: '2026-12-01',
})

export const handOverGrantExamples = commandExamples(handOverGrant, {
  actor: administrator,
  oneByOne: 'two of the last administrators must not be ended side by side, each counting on the other',
  accepted: async (world, n) =>
    handOver((await someOperator(world, 2 * n)).grantId, await someAccount(world, 2 * n + 1)),
  refused: {
    'grant-unknown': async (world) => handOver(newId(), await someAccount(world, 1)),
    'grant-over': async (world, actor) => {
      const { grantId } = await someOperator(world, 1)
      await settle(world, endGrant, { grantId }, actor)
      return handOver(grantId, await someAccount(world, 2))
    },
    'account-unknown': async (world) => handOver((await someOperator(world, 1)).grantId, newId()),
    'same-account': async (world) => {
      const { grantId, accountId } = await someOperator(world, 1)
      return handOver(grantId, accountId)
    },
    'own-grant': async (world) => {
      const successor = await someAccount(world, 2)
      return sentBy({ ...administrator(), id: successor }, handOver((await someOperator(world, 1)).grantId, successor))
    },
    'dates-past': async (world) => ({
      ...handOver((await someOperator(world, 1)).grantId, await someAccount(world, 2)),
      from: '2026-11-23',
    }),
    'not-handed-over': async (world, actor) => {
      const input = {
        grantId: newId(),
        accountId: await someAccount(world, 1, { personId: await somePerson(world, 1) }),
        role: 'citizen' as const,
        from: TODAY,
      }
      await settle(world, giveGrant, input, actor)
      return handOver(input.grantId, await someAccount(world, 2))
    },
    'grant-exists': async (world) => {
      const { grantId } = await someOperator(world, 1)
      return { ...handOver(grantId, await someAccount(world, 2)), newGrantId: grantId }
    },
    'grant-held': async (world) =>
      handOver((await someOperator(world, 1)).grantId, (await someOperator(world, 2)).accountId),
  },
  strangers: elsewhere,
})
