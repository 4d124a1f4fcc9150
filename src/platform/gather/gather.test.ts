import { describe, expect, it, vi } from 'vitest'
import { gather } from './gather.ts'

/** Doubles numbers, and remembers which went together; each time takes until `go`. */
function doubling(
  most = 50,
  alike?: (n: number) => string,
  more: { lanes?: number; atOnce?: boolean; linger?: number; patience?: number } = {},
) {
  const runs: (readonly number[])[] = []
  const waiting: (() => void)[] = []
  const double = gather<number, number>(
    async (items) => {
      runs.push(items)
      await new Promise<void>((resolve) => waiting.push(resolve))
      if (items.includes(13)) throw new Error('unlucky')
      return (item) => 2 * item
    },
    { most, ...more, ...(alike ? { alike } : {}) },
  )
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  const go = async () => {
    for (const resolve of waiting.splice(0)) resolve()
    await turn()
  }
  return { double, runs, turn, go }
}

describe('what is asked for by many', () => {
  it('is done together for those who ask at once, and for those who ask meanwhile', async () => {
    const { double, runs, turn, go } = doubling()
    const first = [1, 2, 3].map(double)
    expect(runs).toEqual([])
    await turn()
    expect(runs).toEqual([[1, 2, 3]])
    const second = [4, 5, 6].map(double)
    await turn()
    expect(runs).toEqual([[1, 2, 3]])
    await go()
    expect(runs).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ])
    await go()
    expect(await Promise.all([...first, ...second])).toEqual([2, 4, 6, 8, 10, 12])
  })

  it('is done at once again when nobody waits any more', async () => {
    const { double, runs, turn, go } = doubling()
    const first = double(1)
    await turn()
    await go()
    expect(await first).toBe(2)
    void double(5)
    await turn()
    expect(runs).toEqual([[1], [5]])
    await go()
  })

  it('is never done for more at once than may go together', async () => {
    const { double, runs, turn, go } = doubling(2)
    const answers = Promise.all([1, 2, 3, 4, 5, 6, 7].map(double))
    await turn()
    for (let i = 0; i < 4; i++) await go()
    expect(runs.filter((run) => run.length > 2)).toEqual([])
    expect(await answers).toEqual([2, 4, 6, 8, 10, 12, 14])
  })

  it('is never done for those together who are not alike', async () => {
    const { double, runs, turn, go } = doubling(50, (n) => (n % 2 === 0 ? 'even' : 'odd'))
    const answers = Promise.all([1, 2, 3, 4, 5, 6].map(double))
    await turn()
    expect(runs).toEqual([
      [1, 3, 5],
      [2, 4, 6],
    ])
    await go()
    expect(await answers).toEqual([2, 4, 6, 8, 10, 12])
  })

  it('is done side by side where there are lanes for it', async () => {
    const { double, runs, turn, go } = doubling(50, undefined, { lanes: 2 })
    const answers = [double(1)]
    await turn()
    answers.push(double(2))
    await turn()
    answers.push(double(3), double(4))
    await turn()
    expect(runs).toEqual([[1], [2]])
    await go()
    expect(runs).toEqual([[1], [2], [3, 4]])
    await go()
    expect(await Promise.all(answers)).toEqual([2, 4, 6, 8])
  })

  it('is done for the first at once where that is wanted', async () => {
    const { double, runs, go } = doubling(50, undefined, { atOnce: true })
    const answers = [1, 2, 3].map(double)
    expect(runs).toEqual([[1]])
    await go()
    expect(runs).toEqual([[1], [2, 3]])
    await go()
    expect(await Promise.all(answers)).toEqual([2, 4, 6])
  })

  it('waits a moment for those who went together before, and for nobody who came alone', async () => {
    const { double, runs, turn, go } = doubling(50, undefined, { atOnce: true, linger: 10_000 })
    const answers = [1, 2, 3].map(double)
    await go()
    expect(runs).toEqual([[1], [2, 3]])
    answers.push(double(4))
    await go()
    answers.push(double(5))
    await turn()
    expect(runs).toEqual([[1], [2, 3]])
    answers.push(double(6))
    await turn()
    expect(runs).toEqual([[1], [2, 3], [4, 5, 6]])
    await go()
    expect(await Promise.all(answers)).toEqual([2, 4, 6, 8, 10, 12])
  })

  it('does not count those twice who ask again as soon as they are answered', async () => {
    const { double, runs, turn, go } = doubling(50, undefined, { atOnce: true, linger: 10_000 })
    const answers = [double(1), double(2).then(() => double(4)), double(3).then(() => double(5))]
    await go()
    expect(runs).toEqual([[1], [2, 3]])
    await go()
    await turn()
    expect(runs).toEqual([[1], [2, 3], [4, 5]])
    await go()
    expect(await Promise.all(answers)).toEqual([2, 8, 10])
  })

  it('goes on without those who do not come again, and does not wait for them twice in a row', async () => {
    const { double, runs, turn, go } = doubling(50, undefined, { atOnce: true, linger: 20 })
    const answers = [1, 2, 3].map(double)
    await go()
    await go()
    answers.push(double(4))
    await turn()
    expect(runs).toEqual([[1], [2, 3]])
    await vi.waitFor(() => expect(runs).toEqual([[1], [2, 3], [4]]))
    answers.push(double(5), double(6))
    await go()
    await turn()
    answers.push(double(7), double(8))
    await go()
    await turn()
    expect(runs).toEqual([[1], [2, 3], [4], [5, 6], [7, 8]])
    await go()
    expect(await Promise.all(answers)).toEqual([2, 4, 6, 8, 10, 12, 14, 16])
  })

  it('is done beside what takes long for whoever loses patience', async () => {
    const { double, runs, turn, go } = doubling(50, undefined, { patience: 5 })
    const slow = double(1)
    await turn()
    const waiting = [double(2), double(3)]
    await vi.waitFor(() => expect(runs).toEqual([[1], [2, 3]]))
    await go()
    expect(await Promise.all([slow, ...waiting])).toEqual([2, 4, 6])
  })

  it('fails for those who went together, and for nobody else', async () => {
    const { double, turn, go } = doubling()
    const answers = Promise.allSettled([13, 1].map(double))
    await turn()
    const after = double(4)
    await go()
    await go()
    expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await after).toBe(8)
  })
})
