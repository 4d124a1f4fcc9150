import { expect, it } from 'vitest'
import { watchStatements } from '#tests/statements.ts'
import { forEveryCommand } from '#tests/trial.ts'

forEveryCommand((trial) => {
  it('needs as many statements for fifty as for five', async () => {
    const sent = await trial.many(55)
    const { dispatch, statements } = watchStatements(trial.world)
    const kinds = async (some: readonly unknown[]) => (await dispatch(some, trial.actor, 'sheet')).map(({ kind }) => kind)
    expect(await kinds(sent.slice(0, 5))).not.toContain('refused')
    const few = statements()
    expect(few).toBeGreaterThan(2)
    expect(await kinds(sent.slice(5))).not.toContain('refused')
    expect(statements()).toBe(few)
    await dispatch(sent.slice(5), trial.actor, 'sheet')
    const known = statements()
    expect(known).toBeLessThanOrEqual(few)
    await dispatch(sent.slice(0, 5), trial.actor, 'sheet')
    expect(statements()).toBe(known)
  })
})
