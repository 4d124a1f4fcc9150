import { expect, it } from 'vitest'
import type { Contract } from '#kernel/command.ts'
import { watchStatements } from '#tests/statements.ts'
import { entryOf, forEveryCommand } from '#tests/trial.ts'

/**
 * The door holds all keys of a batch by one statement and reads the log by another; before that it finds whom it is about, where the
 * input does not say. All else is said once a wave.
 */
const onceOf = (contract: Contract) => (entryOf(contract).meets === undefined ? 2 : 3)

forEveryCommand((trial) => {
  it('needs as many statements for fifty as for five, and the same few for any number that is known', async () => {
    const once = onceOf(trial.contract)
    const sent = await trial.many(55)
    const [five, fifty] = [sent.slice(0, 5), sent.slice(5)]
    const { dispatch, statements } = watchStatements(trial.world)
    const count = async (some: readonly unknown[]) => {
      const outcomes = await dispatch(some, trial.actor, 'sheet')
      expect(outcomes.map(({ kind }) => kind).filter((kind) => kind !== 'accepted' && kind !== 'pending')).toEqual([])
      return statements()
    }
    const few = await count(five)
    const many = await count(fifty)
    expect(few).toBeGreaterThan(once)
    // Where any two must be decided one after the other, each is a wave of its own, and the count of a wave is constant.
    const waves = (count: number) => (trial.examples.oneByOne === undefined ? 1 : count)
    expect((many - once) / waves(50)).toBe((few - once) / waves(5))
    expect(await count(five)).toBe(once)
    expect(await count(fifty)).toBe(once)
  })
})
