import { expect, it } from 'vitest'
import { waitAfter } from './attempts.server.ts'

it('the wait after failed tries begins late, doubles, and has an end', () => {
  const waits = Array.from({ length: 15 }, (_, failures) => waitAfter(failures, { free: 5, longestSeconds: 900 }))
  expect(waits).toEqual([0, 0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900])
})
