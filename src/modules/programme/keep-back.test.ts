import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figureKeys, type Figures } from './figures.ts'
import { FEWEST, keepBack, keepBackAll, keepBackOthers, keepBackWithin, totalOf, type Counts } from './keep-back.ts'

const counts = (
  classXii: number,
  alumni: number,
  waiting: number,
  awaiting: number,
  admitted = 0,
  withdrawn = 0,
): Counts => ({
  registered: classXii + alumni,
  'class-xii': classXii,
  alumni,
  'awaiting-consent': awaiting,
  waiting,
  admitted,
  withdrawn,
})
/** Of those who registered some wait, some await consent, some are admitted; the rest are in an intake that is only planned. */
const shared = (classXii: number, alumni: number, shares: readonly number[], withdrawn: number): Counts => {
  let left = classXii + alumni
  const [waiting = 0, awaiting = 0, admitted = 0] = shares.map((share) => {
    const part = Math.floor((left * share) / 100)
    left -= part
    return part
  })
  return counts(classXii, alumni, waiting, awaiting, admitted, withdrawn)
}
const share = fc.oneof(fc.constant(0), fc.constant(100), fc.nat(100))
const countsUpTo = (classXii: number, alumni: number) =>
  fc
    .tuple(fc.nat(classXii), fc.nat(alumni), fc.tuple(share, share, share), fc.oneof(fc.constant(0), fc.nat(9)))
    .map((some) => shared(...some))
const someCounts = countsUpTo(30, 12)

type Shown = ReturnType<typeof keepBackAll>
type Range = { readonly of: string; readonly least: number; readonly most: number }

/** What is told of one row, and what can be reckoned from it: the rest that the figures of a part leave over. */
const columns: Readonly<Record<string, (told: Figures) => number | null>> = {
  ...Object.fromEntries(
    figureKeys.filter((key) => key !== 'withdrawn').map((key) => [key, (told: Figures) => told[key]]),
  ),
  'neither class nor alumni': (told) => less(told.registered, told['class-xii'], told.alumni),
  'in none of the states': (told) => less(told.registered, told.waiting, told['awaiting-consent'], told.admitted),
}
const less = (all: number | null, ...parts: readonly (number | null)[]) =>
  parts.reduce((left, part) => (left === null || part === null ? null : left - part), all)

/**
 * What somebody can reckon where the total is told: of every figure that is kept back, the least and the most that it can be. Every
 * way to fill one column beside its rows is tried; nought is told, so a hidden row has one person at least.
 */
function whatCanBe({ total, places }: Shown): readonly Range[] {
  const apart = whatWithdrawnCanBe({ total, places })
  const all = total.registered
  if (all === null) return apart
  const unknown = all - places.reduce((sum, { registered }) => sum + (registered ?? 0), 0)
  const others = Object.entries(columns).flatMap(([name, valueOf]) => {
    const ways = places.map((place): readonly Way[] => {
      const told = valueOf(place)
      const rows = place.registered === null ? numbers(1, unknown) : [place.registered]
      if (name === 'registered') return rows.map((row) => [row, row])
      return rows.flatMap((row) => (told === null ? numbers(0, row) : [told]).map((own): Way => [row, own]))
    })
    const column = valueOf(total)
    const sums = (of: readonly (readonly Way[])[]) =>
      of.reduce<ReadonlySet<number>>((before, way) => added(before, way, all), new Set([0]))
    const range = (of: string, possible: readonly number[]): Range => ({
      of: `${name} ${of}`,
      least: Math.min(...possible),
      most: Math.max(...possible),
    })
    const ofPlaces = places.flatMap((place, i) => {
      if (valueOf(place) !== null) return []
      const others = sums(ways.toSpliced(i, 1))
      const rest = new Set([...others].map((sum) => Math.floor(sum / WIDE)))
      const isLeft = ([row, own]: Way) =>
        column === null ? rest.has(all - row) : others.has((all - row) * WIDE + column - own)
      return [range(`${i}`, ways[i]?.filter(isLeft).map(([, own]) => own) ?? [])]
    })
    if (column !== null) return ofPlaces
    const whole = [...sums(ways)].filter((sum) => Math.floor(sum / WIDE) === all).map((sum) => sum % WIDE)
    return [range('of all', whole), ...ofPlaces]
  })
  return [...apart, ...others]
}

/** Whoever withdrew is no part of the others: what is left of the total is divided among the hidden places in any way. */
function whatWithdrawnCanBe({ total, places }: Shown): readonly Range[] {
  const hidden = places.filter((one) => one.withdrawn === null)
  if (total.withdrawn === null || hidden.length === 0) return []
  const left = total.withdrawn - places.reduce((sum, one) => sum + (one.withdrawn ?? 0), 0)
  return [{ of: 'withdrawn', least: hidden.length === 1 ? left : 0, most: left }]
}

/** A row, and its share of the column. */
type Way = readonly [row: number, own: number]
const numbers = (from: number, to: number) => Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
/** Two sums in one number: of rows, and of the column. */
const WIDE = 1000
function added(sums: ReadonlySet<number>, ways: readonly Way[], all: number): ReadonlySet<number> {
  const next = new Set<number>()
  for (const sum of sums)
    for (const [row, own] of ways) if (sum + row * WIDE < (all + 1) * WIDE) next.add(sum + row * WIDE + own)
  return next
}

describe('a figure of fewer than five people', () => {
  it('is kept back, and with it the figure from which it could be computed', () => {
    expect(keepBack(counts(40, 3, 20, 23))).toEqual({
      registered: 43,
      'class-xii': null,
      alumni: null,
      'awaiting-consent': 23,
      waiting: 20,
      admitted: 0,
      withdrawn: 0,
    })
  })

  it('is kept back where it is what the others leave over', () => {
    expect(keepBack(counts(40, 10, 20, 28))).toMatchObject({ waiting: null, 'awaiting-consent': null, admitted: null })
  })

  it('keeps everything back where it is all there is', () => {
    expect(Object.values(keepBack(counts(4, 0, 4, 0)))).toEqual(figureKeys.map(() => null))
  })

  it('of nobody is no figure of anybody: nought is told', () => {
    expect(keepBack(counts(0, 0, 0, 0))).toMatchObject({ registered: 0, alumni: 0 })
    expect(keepBack(counts(40, 0, 40, 0))).toMatchObject({ 'class-xii': 40, alumni: 0 })
  })

  it('of one place is kept back by a second place too, or the total would tell it', () => {
    const places = [counts(40, 3, 43, 0), counts(20, 20, 40, 0), counts(90, 60, 150, 0)]
    const shown = keepBackAll(totalOf(places), places)
    expect(shown.places.map((one) => one.alumni)).toEqual([null, null, 60])
    expect(shown.places.map((one) => one.registered)).toEqual([43, 40, 150])
  })

  it('of two places is kept back by a third where the total would tell both: two of one each', () => {
    const shown = (...registered: number[]) => {
      const places = registered.map((one) => counts(one, 0, one, 0))
      return keepBackAll(totalOf(places), places)
    }
    expect(shown(100, 1, 1).places.map((one) => one.registered)).toEqual([null, null, null])
    expect(shown(100, 50, 1, 1).places.map((one) => one.registered)).toEqual([100, null, null, null])
    expect(shown(100, 1, 1).total.registered).toBe(102)
    // Three hidden ones of seven together: one of them may be five.
    expect(shown(100, 2, 2, 3).places.map((one) => one.registered)).toEqual([100, null, null, null])
    expect(shown(100, 2, 2, 2).places.map((one) => one.registered)).toEqual([null, null, null, null])
  })

  it('keeps the total back too where no other place is left to hide behind', () => {
    const places = [counts(2, 0, 2, 0), counts(2, 0, 2, 0), counts(2, 0, 2, 0)]
    expect(keepBackAll(totalOf(places), places).total.registered).toBe(null)
    const alumni = [counts(40, 1, 41, 0), counts(50, 2, 52, 0), counts(60, 1, 61, 0), counts(70, 0, 70, 0)]
    const shown = keepBackAll(totalOf([...alumni, counts(80, 5, 85, 0)]), [...alumni, counts(80, 5, 85, 0)])
    expect(shown.total.alumni).toBe(9)
    expect(shown.places.map((one) => one.alumni)).toEqual([null, null, null, 0, null])
  })

  it('is never told nor left to be computed, nor known to be of fewer than five', () => {
    const few = countsUpTo(7, 5)
    fc.assert(
      fc.property(fc.array(few, { minLength: 1, maxLength: 5 }), (places) => {
        const shown = keepBackAll(totalOf(places), places)
        for (const figures of [shown.total, ...shown.places])
          for (const key of figureKeys)
            expect(figures[key] === null || figures[key] === 0 || figures[key] >= FEWEST).toBe(true)
        for (const can of whatCanBe(shown))
          expect(can.most === 0 || (can.most >= FEWEST && can.least < can.most), JSON.stringify({ shown, can })).toBe(
            true,
          )
      }),
    )
  })

  it('of those who withdrew is kept back too, and a second place with it', () => {
    const places = [counts(40, 0, 40, 0, 0, 2), counts(50, 0, 50, 0, 0, 9), counts(60, 0, 60, 0, 0, 30)]
    const shown = keepBackAll(totalOf(places), places)
    expect(shown.places.map((one) => one.withdrawn)).toEqual([null, null, 30])
    expect(shown.total.withdrawn).toBe(41)
    expect(shown.places.map((one) => one.waiting)).toEqual([40, 50, 60])
  })

  it('is told of the places that one may count oneself, and of the others as if there were no more of them', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ counts: someCounts, known: fc.boolean() }), { maxLength: 5 }), (places) => {
        const shown = keepBackOthers(places)
        const others = places.filter((one) => !one.known).map((one) => one.counts)
        const among = keepBackAll(totalOf(others), others)
        expect(shown.places.filter((_, i) => !places[i]?.known)).toEqual(among.places)
        expect(shown.places.filter((_, i) => places[i]?.known)).toEqual(
          places.filter((one) => one.known).map((one) => one.counts),
        )
        const all = totalOf(places.map((one) => one.counts))
        for (const key of figureKeys) expect(shown.total[key]).toBe(among.total[key] === null ? null : all[key])
      }),
    )
  })

  it('is not to be had from the schools of a regency, be the regency told or kept back', () => {
    const few = fc.array(fc.array(countsUpTo(9, 9), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
    let telling = 0
    fc.assert(
      fc.property(few, (schools) => {
        const regencies = schools.map(totalOf)
        const shown = keepBackAll(totalOf(regencies), regencies)
        for (const [i, told] of shown.places.entries()) {
          const places = keepBackWithin(told, schools[i] ?? [])
          if (places === null) continue
          telling++
          for (const key of figureKeys) {
            const whereKeptBack = told[key] === null ? places : []
            expect(whereKeptBack.map((one) => one[key])).toEqual(whereKeptBack.map(() => null))
            for (const place of places)
              expect(place[key] === null || place[key] === 0 || place[key] >= FEWEST).toBe(true)
          }
          for (const can of whatCanBe({ total: told, places }))
            expect(
              can.most === 0 || (can.most >= FEWEST && (can.least < can.most || places.length === 1)),
              JSON.stringify({ told, places, can }),
            ).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
    expect(telling).toBeGreaterThan(50)
  })

  it('never changes what is told', () => {
    fc.assert(
      fc.property(someCounts, (place) => {
        const shown = keepBack(place)
        for (const key of figureKeys) expect([null, place[key]]).toContain(shown[key])
      }),
    )
  })
})
