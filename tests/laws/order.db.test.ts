import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/grant.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { engine } from '#tests/database.ts'
import { examplesOfCommands } from '#tests/examples.ts'
import { ownerRows } from '#tests/snapshot.ts'
import { forEveryCommand } from '#tests/trial.ts'
import { envelope, everywhere, newWorld, NOW, type World } from '#tests/world.ts'

const WRITERS = 8
const unsettled = (outcomes: readonly { readonly kind: string }[]) =>
  outcomes.filter(({ kind }) => !['accepted', 'pending', 'refused'].includes(kind))

/** Deadlocks that PostgreSQL itself has counted: the door tries a lost race again, which would hide them. */
const deadlocks = async (world: World) =>
  Number(
    (await ownerRows(world, `select deadlocks from pg_stat_database where datname = current_database()`))[0]?.[
      'deadlocks'
    ],
  )

let before = 0
beforeAll(async () => void (before = await deadlocks(await newWorld())))

forEveryCommand(
  (trial) => {
    it('waits for nothing in a circle; the same commands get the same answers', async () => {
      const { world, actor, contract } = trial
      const same = await trial.many(16)
      const answers = await Promise.all(
        Array.from({ length: WRITERS }, async (_, writer) => {
          // Half of the writers repeat the very same commands, the others ask for the same things anew.
          const repeats = writer % 4 < 2
          const sent = repeats ? same : same.map(({ input }) => envelope(contract, input))
          const backwards = writer % 2 === 1
          const outcomes = await world.dispatch(backwards ? sent.toReversed() : sent, actor, 'sheet')
          return { repeats, outcomes: backwards ? outcomes.toReversed() : outcomes }
        }),
      )
      expect(unsettled(answers.flatMap(({ outcomes }) => outcomes))).toEqual([])
      const repeated = answers.filter(({ repeats }) => repeats).map(({ outcomes }) => outcomes)
      expect(repeated).toEqual(repeated.map(() => repeated[0]))
    })
  },
  (name) => `${name}, in batches of opposite orders by eight writers`,
)

describe('all commands together, in batches of opposite orders by eight writers', () => {
  it('wait for nothing in a circle', async () => {
    const world = await newWorld()
    const needs = [...new Set(examplesOfCommands.map(({ contract }) => contract.needs))]
    const anybody: Actor = {
      kind: 'user',
      id: newId(),
      person: null,
      loggedInAt: NOW,
      grants: needs.map((permission) => ({
        permission,
        scope: everywhere,
        from: '2026-01-01T00:00:00.000Z',
        until: null,
      })),
    }
    const wanted: {
      readonly contract: { readonly name: string; readonly version: number }
      readonly input: unknown
    }[] = []
    for (const [i, { contract, accepted, actor }] of examplesOfCommands.entries()) {
      const whose = await actor(world)
      // Squares: an example that takes two people for one meets nobody of another's.
      for (let n = 0; n < 4; n++)
        wanted.push({ contract, input: await accepted(world, 1_000 * (i + 1) ** 2 + n, whose) })
    }
    const answers = await Promise.all(
      Array.from({ length: WRITERS }, (_, writer) => {
        const sent = wanted.map(({ contract, input }) => envelope(contract, input))
        return world.dispatch(writer % 2 ? sent.toReversed() : sent, anybody, 'sheet')
      }),
    )
    expect(answers.flat().filter(({ kind }) => kind === 'fault' || kind === 'invalid')).toEqual([])
  })
  it('and all that was tried here met in no deadlock that was only won by trying again', async () => {
    const world = await newWorld()
    // Sessions tell their counts a second after the fact at the latest.
    if (engine === 'postgres') await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(await deadlocks(world)).toBe(before)
  })
})
