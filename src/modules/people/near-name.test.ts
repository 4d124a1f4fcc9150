import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mayBeMistyped, nearKeys, nearness } from './near-name.ts'

describe('a word of a name that was mistyped', () => {
  it.each([
    ['siti', 'siti', 0],
    ['sitti', 'siti', 1],
    ['noer', 'nur', 1],
    ['soekarno', 'sukarno', 1],
    ['djoko', 'joko', 1],
    ['tjahyo', 'cahyo', 1],
    ['yusuf', 'iusuf', 1],
    ['muh', 'muhammad', 1],
    ['muhamad', 'm', 1],
    ['muhamad', 'moh', 1],
    ['bdui', 'budi', 2],
    ['siri', 'siti', 2],
    ['lestri', 'lestari', 2],
    ['nurhalisha', 'nurhaliza', 3],
    ['zulkranaen', 'zulkarnaen', 2],
    ['zulkrnaem', 'zulkarnaen', 3],
  ])('%j is near to %j by %i', (asked, word, by) => {
    expect(nearness(asked, word)).toBe(by)
  })

  it.each([
    ['ayu', 'ayi'],
    ['siti', 'susi'],
    ['budi', 'badu'],
    ['lestari', 'sulastri'],
    ['dewi', 'dwi'],
  ])('%j does not stand for %j', (asked, word) => {
    expect(nearness(asked, word)).toBeNull()
  })

  it('stands for no other where it has a digit or is an initial', () => {
    expect(['khas12', 'm', 'siti'].map(mayBeMistyped)).toEqual([false, false, true])
    expect(nearKeys('khas12')).toEqual([])
  })

  it('is found by the keys of every word that it is near to', () => {
    const letters = fc.constantFrom(...'aeiukmnrst')
    const word = fc.array(letters, { minLength: 2, maxLength: 11 }).map((all) => all.join(''))
    const slip = fc.record({ at: fc.nat(11), letter: letters, how: fc.constantFrom('change', 'put', 'leave', 'swap') })
    const mistyped = (right: string, { at, letter, how }: { at: number; letter: string; how: string }): string => {
      const before = right.slice(0, at)
      if (how === 'put') return before + letter + right.slice(at)
      if (how === 'change') return before + letter + right.slice(at + 1)
      if (how === 'leave') return before + right.slice(at + 1)
      return before + (right[at + 1] ?? '') + (right[at] ?? '') + right.slice(at + 2)
    }
    let near = 0
    fc.assert(
      fc.property(word, fc.array(slip, { maxLength: 2 }), (right, slips) => {
        const asked = slips.reduce(mistyped, right)
        if (nearness(asked, right) === null) return
        near++
        expect(
          nearKeys(asked).some((key) => nearKeys(right).includes(key)),
          `${asked} for ${right}`,
        ).toBe(true)
      }),
      { numRuns: 3000 },
    )
    expect(near).toBeGreaterThan(1000)
  })
})
