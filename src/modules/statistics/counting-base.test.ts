import { describe, expect, it } from 'vitest'
import { addAnyCounted, addCounted, counted, type Counted, type CountingBase } from './counting-base.ts'

describe('figures of placements', () => {
  const fromLampung = counted('origin', 24_175)
  const byTheOffice = counted('processing-office', 2_603)

  it('are added where they count by one base', () => {
    expect(addCounted(counted('origin', 3_211), counted('origin', 5_943))).toEqual({ base: 'origin', count: 9_154 })
    expect(addAnyCounted([counted('origin', 3_211), counted('origin', 5_943)])).toEqual({
      kind: 'sum',
      sum: { base: 'origin', count: 9_154 },
    })
  })

  it('of two bases are not added: in code it does not compile', () => {
    // @ts-expect-error another base
    addCounted(fromLampung, byTheOffice)
    const unknown: readonly Counted<CountingBase>[] = [fromLampung, byTheOffice]
    for (const one of unknown) {
      // @ts-expect-error a base that nobody knows before the program runs
      addCounted(one, one)
    }
    expect(fromLampung.base).not.toBe(byTheOffice.base)
  })

  it('of two bases are not added: at run time it is refused, and says which bases they are', () => {
    expect(addAnyCounted([byTheOffice, fromLampung])).toEqual({
      kind: 'refused',
      code: 'bases-differ',
      bases: ['origin', 'processing-office'],
    })
    expect(addAnyCounted([])).toEqual({ kind: 'refused', code: 'nothing-to-add', bases: [] })
  })
})
