import { describe, expect, it } from 'vitest'
import { inventCrowd, labelledPairs } from './labelled.ts'
import { noise, shares, strangerKinds } from './rates.ts'

const pairs = labelledPairs({ seed: 'a seed of its own' })
const same = pairs.filter((pair) => pair.same)

describe('labelled people', () => {
  it('are six thousand pairs that the seed alone decides', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(5_000)
    expect(labelledPairs({ seed: 'a seed of its own' })).toEqual(pairs)
    expect(labelledPairs({ seed: 'another', pairs: 100 })).not.toEqual(pairs.slice(0, 100))
  })

  it('are spoilt about as often as the table says', () => {
    const often = (what: string) => same.filter(({ done }) => done.includes(what)).length / same.length
    expect(often('phone another')).toBeCloseTo(noise.phone.another, 1)
    expect(often('mother missing')).toBeCloseTo(noise.mother.missing, 1)
    expect(often('born digit')).toBeCloseTo(noise.born.digit, 1)
    expect(often('name typo')).toBeCloseTo(noise.name.typo, 1)
    expect(often('nik mistyped')).toBeCloseTo(noise.nik.mistyped, 1)
    expect(often('village far')).toBeCloseTo(noise.village.far, 1)
  })

  it('never share a number: by that they would be recognised at the door', () => {
    const shared = same.filter(
      ({ one, other }) => (one.nik !== null && one.nik === other.nik) || (one.nisn !== null && one.nisn === other.nisn),
    )
    expect(shared).toEqual([])
  })

  it('are of every kind that only looks alike; twins share mother, birth date and village', () => {
    for (const kind of strangerKinds)
      expect(pairs.filter((pair) => pair.kind === kind)).toHaveLength(
        Math.round(pairs.length * 0.6 * shares[kind].pairs),
      )
    for (const { one, other } of pairs.filter(({ kind }) => kind === 'twins')) {
      expect([other.bornOn, other.village]).toEqual([one.bornOn, one.village])
      expect(other.fullName).not.toBe(one.fullName)
    }
  })

  it('make a crowd of which one record in twenty is the second of somebody', () => {
    const crowd = inventCrowd({ seed: 'a crowd', people: 4_000 })
    const humans = new Set(crowd.map((entry) => entry.human))
    expect(crowd.length).toBeGreaterThan(3_950)
    expect((crowd.length - humans.size) / crowd.length).toBeCloseTo(0.05, 2)
  })
})
