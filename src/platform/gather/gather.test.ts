import { describe, expect, it } from 'vitest'
import { gather } from './gather.ts'

/** Doubles numbers, and remembers which went together; each time takes until `go`. */
function doubling(most = 50, alike?: (n: number) => string) {
  const runs: (readonly number[])[] = []
  const waiting: (() => void)[] = []
  const double = gather<number, number>(
    async (items) => {
      runs.push(items)
      await new Promise<void>((resolve) => waiting.push(resolve))
      if (items.includes(13)) throw new Error('unlucky')
      return (item) => 2 * item
    },
    { most, ...(alike ? { alike } : {}) },
  )
  const go = async () => {
    for (const resolve of waiting.splice(0)) resolve()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { double, runs, go }
}

describe('what is asked for by many', () => {
  it('is done for the first at once, and together for those who ask meanwhile', async () => {
    const { double, runs, go } = doubling()
    const answers = Promise.all([1, 2, 3].map(double))
    expect(runs).toEqual([[1]])
    await go()
    expect(runs).toEqual([[1], [2, 3]])
    await go()
    expect(await answers).toEqual([2, 4, 6])
  })

  it('is done at once again when nobody waits any more', async () => {
    const { double, runs, go } = doubling()
    const first = double(1)
    await go()
    expect(await first).toBe(2)
    void double(5)
    expect(runs).toEqual([[1], [5]])
    await go()
  })

  it('is never done for more at once than may go together', async () => {
    const { double, runs, go } = doubling(2)
    const answers = Promise.all([1, 2, 3, 4].map(double))
    for (let i = 0; i < 3; i++) await go()
    expect(runs).toEqual([[1], [2, 3], [4]])
    expect(await answers).toEqual([2, 4, 6, 8])
  })

  it('is done side by side for those who are not alike', async () => {
    const { double, runs, go } = doubling(50, (n) => (n % 2 === 0 ? 'even' : 'odd'))
    const answers = Promise.all([1, 2, 3, 4].map(double))
    expect(runs).toEqual([[1], [2]])
    await go()
    expect(runs).toEqual([[1], [2], [3], [4]])
    await go()
    expect(await answers).toEqual([2, 4, 6, 8])
  })

  it('fails for those who went together, and for nobody else', async () => {
    const { double, go } = doubling()
    const answers = Promise.allSettled([1, 13, 3].map(double))
    await go()
    const after = double(4)
    await go()
    await go()
    expect((await answers).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(await after).toBe(8)
  })
})
