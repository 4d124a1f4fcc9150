import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aheadBy, compare, inOrder, ruleKeys, seatsFor, type InLine, type Pool, type RuleKey } from './rule.ts'

const few = (...texts: string[]) => fc.constantFrom(...texts)
/** Values from few, so that ties are common; numbers alone are always different. */
const someone = (n: number): fc.Arbitrary<InLine> =>
  fc.record({
    registrationId: fc.uuid(),
    person: fc.uuid(),
    number: fc.constant(`KMV-2026-${String(n * 400_000 + 7).padStart(6, '0')}-1`),
    registeredAt: few('2026-07-01T01:00:00.000Z', '2026-07-02T01:00:00.000Z'),
    since: few('2026-07-01T01:00:00.000Z', '2026-08-02T01:00:00.000Z'),
    bornOn: few('2007-01-01', '2008-05-05', '2006-12-31'),
    papers: fc.boolean(),
    waitedBefore: fc.boolean(),
    lot: few('a1', 'b2', 'c3'),
  })
const aLine = fc.integer({ min: 1, max: 12 }).chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => someone(i))))
const aRule = fc.shuffledSubarray<RuleKey>([...ruleKeys], { minLength: 1 })
const numbers = (line: readonly InLine[]) => line.map((one) => one.number)
const pool = (line: readonly InLine[], seats: number, admitted = 0): Pool => ({
  schoolId: null,
  seats,
  admitted,
  waiting: line.length,
  line,
})
const positionIn = (keys: readonly RuleKey[], line: readonly InLine[], one: InLine) =>
  numbers(inOrder(keys, line)).indexOf(one.number) + 1

describe('the line', () => {
  it('has one order, however its people come', () => {
    fc.assert(
      fc.property(
        aRule,
        aLine.chain((line) => fc.tuple(fc.constant(line), fc.shuffledSubarray(line, { minLength: line.length }))),
        (keys, [line, shuffled]) => {
          expect(numbers(inOrder(keys, shuffled))).toEqual(numbers(inOrder(keys, line)))
        },
      ),
    )
  })

  it('is total: of any two, one is first, and it is decided by a key of the rule or by the number', () => {
    fc.assert(
      fc.property(aRule, aLine, (keys, line) => {
        const ordered = inOrder(keys, line)
        for (const [i, a] of ordered.entries())
          for (const b of ordered.slice(i + 1)) {
            const decided = compare(keys, a, b)
            expect(decided?.first).toBe('a')
            expect([...keys, 'number']).toContain(decided?.key)
            expect(compare(keys, b, a)).toEqual({ key: decided?.key, first: 'b' })
          }
      }),
    )
  })

  it('seats never more than there are seats for, nobody before somebody better placed, and nobody twice', () => {
    fc.assert(
      fc.property(aRule, aLine, fc.nat(14), fc.nat(14), (keys, line, seats, admitted) => {
        const seated = seatsFor(keys, pool(line, seats, admitted))
        expect(seated.length).toBe(Math.min(line.length, Math.max(0, seats - admitted)))
        const chosen = new Set(seated.map((one) => one.number))
        expect(chosen.size).toBe(seated.length)
        for (const out of line.filter((one) => !chosen.has(one.number)))
          for (const one of seated) expect(compare(keys, one, out)?.first).toBe('a')
        expect(seated.map((one) => one.position)).toEqual(seated.map((_, i) => i + 1))
      }),
    )
  })

  it('gives the free seat after a withdrawal to the next alone', () => {
    fc.assert(
      fc.property(aRule, aLine, (keys, line) => {
        expect(numbers(seatsFor(keys, pool(line, 20), 1))).toEqual(numbers(inOrder(keys, line)).slice(0, 1))
      }),
    )
  })

  it('never moves anybody up when somebody joins, nor down when somebody leaves', () => {
    fc.assert(
      fc.property(aRule, aLine, fc.nat(), (keys, line, which) => {
        const joins = line[which % line.length]
        const before = line.filter((one) => one !== joins)
        for (const one of before)
          expect(positionIn(keys, line, one)).toBeGreaterThanOrEqual(positionIn(keys, before, one))
      }),
    )
  })

  it('is explained by the same keys that made it: who stands before one, by each key, is all who stand before one', () => {
    fc.assert(
      fc.property(aRule, aLine, fc.nat(), (keys, line, which) => {
        const one = line[which % line.length]
        if (one === undefined) return
        const ahead = aheadBy(keys, line, one)
        expect([...ahead.values()].reduce((a, b) => a + b, 0) + 1).toBe(positionIn(keys, line, one))
        for (const key of ahead.keys()) expect([...keys, 'number']).toContain(key)
      }),
    )
  })

  it('that is drawn by lot depends on the lots, and on no id', () => {
    fc.assert(
      fc.property(aLine, fc.func(fc.uuid()), (line, otherId) => {
        const renamed = line.map((one) => ({
          ...one,
          registrationId: otherId(one.number),
          person: otherId(one.person),
        }))
        expect(numbers(inOrder(['by-lot'], renamed))).toEqual(numbers(inOrder(['by-lot'], line)))
      }),
    )
  })

  it('puts a number of seven digits after one of six', () => {
    const two = fc.sample(fc.tuple(someone(3), someone(0)), 1).flat()
    expect(numbers(inOrder([], two))).toEqual(['KMV-2026-000007-1', 'KMV-2026-1200007-1'])
  })
})
