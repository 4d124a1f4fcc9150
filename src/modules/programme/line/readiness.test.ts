import { describe, expect, it } from 'vitest'
import { classesNeeded, classSizes, perClass, readinessOf } from './readiness.ts'

const n4 = { level: 'N4', hours: 300, source: 'Japan Foundation' }

describe('the hours of an intake', () => {
  it('of 26 days at four and a half, 117, are too few for N4, which is held to need 300', () => {
    expect(readinessOf(26 * 4.5, n4)).toEqual({ kind: 'hours-too-few', planned: 117, guideline: n4 })
  })

  it('are enough from the guideline on, and unknown where nobody gives one', () => {
    expect(readinessOf(300, n4)).toEqual({ kind: 'enough' })
    expect(readinessOf(299, n4)).toMatchObject({ kind: 'hours-too-few' })
    expect(readinessOf(117, null)).toEqual({ kind: 'unknown' })
  })
})

describe('the classes of an intake', () => {
  it('for 8,445 people are at least 282 of thirty; 291 were planned, of 29.0 on average', () => {
    expect(classesNeeded(8_445)).toBe(282)
    expect(perClass(8_445, 291)).toBe(29)
  })

  it('may be uneven, and still everybody sits in one', () => {
    expect(classSizes(88, 3)).toEqual([30, 29, 29])
    expect(classSizes(8_445, 291).reduce((a, b) => a + b, 0)).toBe(8_445)
    expect(classSizes(5, 0)).toEqual([])
    expect(perClass(5, 0)).toBeNull()
  })
})
