import { describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/grant.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { engine } from '#tests/database.ts'
import { examplesOfCommands } from '#tests/examples.ts'
import { ownerRows } from '#tests/snapshot.ts'
import { envelope, everywhere, newWorld, NOW, type World } from '#tests/world.ts'

const WRITERS = 8

/** Deadlocks that PostgreSQL itself has counted in this database; the door tries a lost race again and would hide them. */
const deadlocks = async (world: World) => {
  if (engine === 'pglite') return 0
  await new Promise((resolve) => setTimeout(resolve, 1_200))
  return Number((await ownerRows(world, `select deadlocks from pg_stat_database where datname = current_database()`))[0]?.['deadlocks'])
}

describe.each(examplesOfCommands.map((one) => [one.contract.name, one] as const))('%s, in batches of opposite orders by eight writers', (_name, examples) => {
  it('waits for nothing in a circle; the same commands get the same answers', async () => {
    const world = await newWorld()
    const actor = await examples.actor(world)
    const inputs = []
    for (let n = 0; n < 24; n++) inputs.push(await examples.accepted(world, n, actor))
    const same = inputs.map((input) => envelope(examples.contract, input))
    const before = await deadlocks(world)
    const answers = await Promise.all(Array.from({ length: WRITERS }, async (_, writer) => {
      // Half of the writers repeat the very same commands, the others ask for the same things anew.
      const sent = writer % 4 < 2 ? same : inputs.map((input) => envelope(examples.contract, input))
      const backwards = writer % 2 === 1
      const outcomes = await world.dispatch(backwards ? sent.toReversed() : sent, actor, 'sheet')
      return { repeats: sent === same, outcomes: backwards ? outcomes.toReversed() : outcomes }
    }))
    expect(answers.flatMap(({ outcomes }) => outcomes).filter(({ kind }) => !['accepted', 'pending', 'refused'].includes(kind))).toEqual([])
    const repeated = answers.filter(({ repeats }) => repeats).map(({ outcomes }) => outcomes)
    expect(repeated).toEqual(repeated.map(() => repeated[0]))
    expect(await deadlocks(world)).toBe(before)
  })
})

describe('all commands together, in batches of opposite orders by eight writers', () => {
  it('wait for nothing in a circle', async () => {
    const world = await newWorld()
    const needs = [...new Set(examplesOfCommands.map(({ contract }) => contract.needs))]
    const anybody: Actor = {
      kind: 'user', id: newId(), person: null, loggedInAt: NOW,
      grants: needs.map((permission) => ({ permission, scope: everywhere, from: '2026-01-01T00:00:00.000Z', until: null })),
    }
    const wanted: { readonly contract: { readonly name: string; readonly version: number }; readonly input: unknown }[] = []
    for (const { contract, accepted, actor } of examplesOfCommands) {
      const whose = await actor(world)
      for (let n = 0; n < 4; n++) wanted.push({ contract, input: await accepted(world, n, whose) })
    }
    const before = await deadlocks(world)
    const answers = await Promise.all(Array.from({ length: WRITERS }, (_, writer) => {
      const sent = wanted.map(({ contract, input }) => envelope(contract, input))
      return world.dispatch(writer % 2 ? sent.toReversed() : sent, anybody, 'sheet')
    }))
    expect(answers.flat().filter(({ kind }) => kind === 'fault' || kind === 'invalid')).toEqual([])
    expect(await deadlocks(world)).toBe(before)
  })
})
