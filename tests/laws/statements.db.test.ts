import { describe, expect, it } from 'vitest'
import { examplesOfCommands } from '#tests/examples.ts'
import { watchStatements } from '#tests/statements.ts'
import { envelope, newWorld } from '#tests/world.ts'

describe.each(examplesOfCommands.map((one) => [one.contract.name, one] as const))('%s', (_name, examples) => {
  it('needs as many statements for fifty as for five', async () => {
    const world = await newWorld()
    const actor = await examples.actor(world)
    const sent = []
    for (let n = 0; n < 55; n++) sent.push(envelope(examples.contract, await examples.accepted(world, n, actor)))
    const { dispatch, statements } = watchStatements(world)
    const kinds = async (some: readonly unknown[]) => (await dispatch(some, actor, 'sheet')).map(({ kind }) => kind)
    expect(await kinds(sent.slice(0, 5))).not.toContain('refused')
    const few = statements()
    expect(few).toBeGreaterThan(2)
    expect(await kinds(sent.slice(5))).not.toContain('refused')
    expect(statements()).toBe(few)
    await dispatch(sent.slice(5), actor, 'sheet')
    const known = statements()
    expect(known).toBeLessThanOrEqual(few)
    await dispatch(sent.slice(0, 5), actor, 'sheet')
    expect(statements()).toBe(known)
  })
})
