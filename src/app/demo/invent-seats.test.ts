import { describe, expect, it } from 'vitest'
import { inventSeats } from './invent-seats.ts'
import { inventWorld } from './invent-world.ts'

const villages = Array.from({ length: 10 }, (_, n) => `18.07.15.${2001 + n}`)
const world = inventWorld({
  seed: 'seats',
  districts: Array.from({ length: 20 }, (_, n) => ({ code: `18.07.${10 + n}`, name: `Kecamatan ${n}`, villages })),
})

const [own] = [...world.people()].filter(({ bornOn }) => bornOn < '2006').map(({ school }) => school)
if (own === undefined) throw new Error('nobody is of age')

describe('the seats of the demo', () => {
  it('are 2,984 in 101 classes at 93 schools, uneven, and the same each time', () => {
    const seats = inventSeats(world, own)
    expect(seats).toHaveLength(93)
    expect(new Set(seats.map(({ school }) => school.npsn)).size).toBe(93)
    expect(seats.reduce((sum, one) => sum + one.classes, 0)).toBe(101)
    expect(seats.reduce((sum, one) => sum + one.seats, 0)).toBe(2_984)
    const sizes = seats.filter(({ classes }) => classes === 1).map((one) => one.seats)
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeGreaterThan(10)
    expect(inventSeats(world, own)).toEqual(seats)
    expect(seats.map(({ school }) => school)).toContain(own)
  })
})
