import { describe, expect, it } from 'vitest'
import { examplesOfCommands } from '#tests/examples.ts'
import { newWorld } from '#tests/world.ts'

describe.each(examplesOfCommands.map((one) => [one.contract.name, one] as const))('the input of %s', (_name, examples) => {
  it('survives JSON, and so does what is made of it: it may wait in an outbox or for a second person', async () => {
    const world = await newWorld()
    const input = await examples.accepted(world, 1, await examples.actor(world))
    const { input: schema } = examples.contract
    const parsed = schema.parse(input)
    const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
    expect(throughJson(input)).toEqual(input)
    expect(schema.parse(throughJson(input))).toEqual(parsed)
    expect(throughJson(parsed)).toEqual(parsed)
    expect(schema.parse(throughJson(parsed))).toEqual(parsed)
  })

  it('names what it touches without change from one reading to the next', async () => {
    const world = await newWorld()
    const input = examples.contract.input.parse(await examples.accepted(world, 1, await examples.actor(world)))
    const { touches, holds } = examples.contract
    expect(touches(input)).toEqual(touches(input))
    expect(touches(input).length).toBeGreaterThan(0)
    for (const key of [...touches(input), ...(holds?.(input) ?? [])]) expect(key).toMatch(/^[a-z-]+:.+/)
  })
})
