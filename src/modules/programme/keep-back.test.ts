import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figureKeys, type FigureKey } from './figures.ts'
import { FEWEST, keepBack, keepBackAll, type Counts } from './keep-back.ts'

const counts = (classXii: number, alumni: number, waiting: number, awaiting: number): Counts => ({
  registered: classXii + alumni,
  'class-xii': classXii,
  alumni: alumni,
  waiting: waiting,
  'awaiting-consent': awaiting,
})
const someCounts = fc.tuple(fc.nat(30), fc.nat(12), fc.nat(100), fc.nat(100)).map(([classXii, alumni, a, b]) => {
  const waiting = Math.floor(((classXii + alumni) * a) / 100)
  return counts(classXii, alumni, waiting, Math.floor(((classXii + alumni - waiting) * b) / 100))
})
const sumOf = (places: readonly Counts[]): Counts => {
  const sum = (key: FigureKey) => places.reduce((all, one) => all + one[key], 0)
  return {
    registered: sum('registered'),
    'class-xii': sum('class-xii'),
    alumni: sum('alumni'),
    waiting: sum('waiting'),
    'awaiting-consent': sum('awaiting-consent'),
  }
}

describe('a figure of fewer than five people', () => {
  it('is kept back, and with it the figure from which it could be computed', () => {
    expect(keepBack(counts(40, 3, 20, 23))).toEqual({
      registered: 43,
      'class-xii': null,
      alumni: null,
      waiting: 20,
      'awaiting-consent': 23,
    })
  })

  it('is kept back where it is what the others leave over', () => {
    expect(keepBack(counts(40, 10, 20, 28))).toMatchObject({ waiting: null, 'awaiting-consent': null })
  })

  it('keeps everything back where it is all there is', () => {
    expect(Object.values(keepBack(counts(4, 0, 4, 0)))).toEqual([null, null, null, null, null])
  })

  it('of nobody is no figure of anybody: nought is told', () => {
    expect(keepBack(counts(0, 0, 0, 0))).toMatchObject({ registered: 0, alumni: 0 })
    expect(keepBack(counts(40, 0, 40, 0))).toMatchObject({ 'class-xii': 40, alumni: 0 })
  })

  it('of one place is kept back by a second place too, or the total would tell it', () => {
    const places = [counts(40, 3, 43, 0), counts(20, 20, 40, 0), counts(90, 60, 150, 0)]
    const shown = keepBackAll(sumOf(places), places)
    expect(shown.places.map((one) => one.alumni)).toEqual([null, null, 60])
    expect(shown.places.map((one) => one.registered)).toEqual([43, 40, 150])
  })

  it('is never told nor left to be computed', () => {
    fc.assert(
      fc.property(fc.array(someCounts, { minLength: 1, maxLength: 15 }), (places) => {
        const total = sumOf(places)
        const shown = keepBackAll(total, places)
        for (const figures of [shown.total, ...shown.places])
          for (const key of figureKeys)
            expect(figures[key] === null || figures[key] === 0 || figures[key] >= FEWEST).toBe(true)
        const alone = figureKeys.filter((key) => {
          const hidden = places.filter((_, i) => shown.places[i]?.[key] === null)
          const others = places.filter((place, i) => shown.places[i]?.[key] !== null && place.registered > 0)
          return shown.total[key] !== null && others.length > 0 && hidden.length === 1
        })
        expect(alone).toEqual([])
      }),
    )
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
