import { expect, it } from 'vitest'
import { watchStatements } from '#tests/statements.ts'
import { forEveryCommand } from '#tests/trial.ts'

/** The door holds all keys of a batch by one statement and reads the log by another; all else is said once a wave. */
const ONCE = 2

forEveryCommand((trial) => {
  it('needs as many statements for fifty as for five, and two for any number that is known', async () => {
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
    expect(few).toBeGreaterThan(ONCE)
    // Where any two must be decided one after the other, each is a wave of its own, and the count of a wave is constant.
    const waves = (count: number) => (trial.examples.oneByOne === undefined ? 1 : count)
    expect((many - ONCE) / waves(50)).toBe((few - ONCE) / waves(5))
    expect(await count(five)).toBe(ONCE)
    expect(await count(fifty)).toBe(ONCE)
  })
})
