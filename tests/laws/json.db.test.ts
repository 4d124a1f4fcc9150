import { expect, it } from 'vitest'
import { forEveryCommand } from '#tests/trial.ts'

forEveryCommand(
  (trial) => {
    it('survives JSON, and so does what is made of it: it may wait in an outbox or for a second person', async () => {
      const input = await trial.input()
      const { input: schema } = trial.contract
      const parsed = schema.parse(input)
      const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
      expect(throughJson(input)).toEqual(input)
      expect(schema.parse(throughJson(input))).toEqual(parsed)
      expect(throughJson(parsed)).toEqual(parsed)
      expect(schema.parse(throughJson(parsed))).toEqual(parsed)
    })

    it('names what it touches, the same from one reading to the next', async () => {
      const { touches, holds, input: schema } = trial.contract
      const input = schema.parse(await trial.input())
      const keys = () => [...touches(input), ...(holds?.(input) ?? [])]
      expect(keys()).toEqual(keys())
      expect(touches(input).length).toBeGreaterThan(0)
      for (const key of keys()) expect(key).toMatch(/^[a-z-]+(:.+)?$/)
    })
  },
  (name) => `the input of ${name}`,
)
