import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { waves, type Keys } from './waves.ts'

type Item = Keys & { readonly name: string }
const item = (name: string, touches: readonly string[], holds: readonly string[] = []): Item => ({
  name,
  touches,
  holds,
})
const split = (...items: readonly Item[]) =>
  waves(items, (one) => one).map((wave) => wave.map(({ name }) => name).join(''))

describe('a batch is split into waves', () => {
  it('one alone, where nobody touches what another touches', () =>
    expect(split(item('a', ['x']), item('b', ['y']), item('c', []))).toEqual(['abc']))
  it('a wave for each that touches the same', () =>
    expect(split(item('a', ['x']), item('b', ['x']), item('c', ['x']))).toEqual(['a', 'b', 'c']))
  it('one alone, where all only hold the same', () =>
    expect(split(item('a', ['1'], ['x']), item('b', ['2'], ['x']))).toEqual(['ab']))
  it('before and after whoever touches what others hold', () =>
    expect(split(item('a', ['1'], ['x']), item('b', ['2'], ['x']), item('c', ['x']), item('d', ['3'], ['x']))).toEqual([
      'ab',
      'c',
      'd',
    ]))
  it('late where one of several keys is late', () =>
    expect(split(item('a', ['x']), item('b', ['x', 'y']), item('c', ['y']), item('d', ['z']))).toEqual([
      'ad',
      'b',
      'c',
    ]))

  it('so that of any two which meet, the earlier comes in an earlier wave', () => {
    const keys = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 })
    fc.assert(
      fc.property(fc.array(fc.record({ touches: keys, holds: keys }), { maxLength: 30 }), (some) => {
        const items = some.map((one, i) => ({ ...one, i }))
        const waveOf = new Map(
          waves(items, (one) => one).flatMap((wave, w) => wave.map(({ i }): [number, number] => [i, w])),
        )
        expect(waveOf.size).toBe(items.length)
        const meet = (one: Keys, other: Keys) =>
          one.touches.some((key) => other.touches.includes(key) || other.holds.includes(key)) ||
          one.holds.some((key) => other.touches.includes(key))
        const misplaced = items.flatMap((one) =>
          items
            .slice(one.i + 1)
            .filter((other) => meet(one, other) && (waveOf.get(one.i) ?? 0) >= (waveOf.get(other.i) ?? 0)),
        )
        expect(misplaced).toEqual([])
      }),
    )
  })
})
