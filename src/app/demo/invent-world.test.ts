import { describe, expect, it } from 'vitest'
import { PlainDate, ageOn } from '#kernel/plain-date.ts'
import { Nik, nameKey, readNik } from '#modules/people/index.ts'
import { readOfficialList } from '#modules/regions/index.server.ts'
import { demoPlaces } from './demo-places.server.ts'
import { inventWorld } from './invent-world.ts'

const places = demoPlaces(readOfficialList())
const world = inventWorld({ seed: 'sambayan', ...places })
const people = [...world.people()]
const autumn = PlainDate.parse('2026-11-24')
const count = <Item>(items: readonly Item[], is: (item: Item) => boolean) => items.filter(is).length

describe('the demo province', () => {
  it('has 239 SMA and 113 SMK in all fifteen regencies, with numbers that no school has', () => {
    expect([
      count(world.schools, (one) => one.level === 'sma'),
      count(world.schools, (one) => one.level === 'smk'),
    ]).toEqual([239, 113])
    expect(new Set(world.schools.map((one) => one.district.slice(0, 5))).size).toBe(15)
    expect(new Set(world.schools.map((one) => one.npsn)).size).toBe(352)
    expect(world.schools.filter((one) => !/^6991\d{4}$/.test(one.npsn) || !one.name.includes('Contoh'))).toEqual([])
  })

  it('has 8,445 people, two thousand of them alumni, unevenly from every school', () => {
    expect([people.length, count(people, (one) => one.segment === 'alumni')]).toEqual([8_445, 2_000])
    const sizes = [...Map.groupBy(people, (one) => one.school.npsn).values()]
      .map((some) => some.length)
      .toSorted((a, b) => a - b)
    expect(sizes).toHaveLength(352)
    expect(sizes[0]).toBeLessThan(8)
    expect(sizes.at(-1)).toBeGreaterThan(80)
  })

  it('is the same for the same seed, and another for another', () => {
    const first = (seed: string) =>
      inventWorld({ seed, ...places })
        .people()
        .take(50)
        .toArray()
    expect(first('sambayan')).toEqual(people.slice(0, 50))
    expect(first('other')).not.toEqual(people.slice(0, 50))
  })

  it('has students of sixteen to nineteen and alumni of eighteen to twenty-four', () => {
    const ages = (segment: string) =>
      people.filter((one) => one.segment === segment).map((one) => ageOn(PlainDate.parse(one.bornOn), autumn))
    expect([Math.min(...ages('class-xii')), Math.max(...ages('class-xii'))]).toEqual([16, 19])
    expect([Math.min(...ages('alumni')), Math.max(...ages('alumni'))]).toEqual([18, 23])
  })

  it('gives everybody numbers of their own that agree with birth and sex', () => {
    for (const number of ['nik', 'nisn'] as const) {
      const given = people.flatMap((one) => one[number] ?? [])
      expect(new Set(given).size).toBe(given.length)
      expect(given.length).toBeGreaterThan(7_800)
    }
    const wrong = people.filter(({ nik, bornOn, sex }) => {
      if (nik === null) return false
      const read = readNik(Nik.parse(nik), autumn)
      return typeof read === 'string' || read.bornOn !== bornOn || read.sex !== sex || !/9\d{3}$/.test(nik)
    })
    expect(wrong).toEqual([])
  })

  it('has nobody twice at one school by name and birthday', () => {
    expect(new Set(people.map((one) => `${one.school.npsn} ${nameKey(one.fullName)} ${one.bornOn}`)).size).toBe(
      people.length,
    )
  })

  it('has them live near their school', () => {
    expect(count(people, (one) => one.village.slice(0, 5) === one.school.district.slice(0, 5))).toBe(people.length)
    expect(count(people, (one) => one.village.startsWith(`${one.school.district}.`)) / people.length).toBeGreaterThan(
      0.75,
    )
  })

  it('has names as Lampung has them, some of one word', () => {
    const single = count(people, (one) => !one.fullName.includes(' ')) / people.length
    expect(single).toBeGreaterThan(0.03)
    expect(single).toBeLessThan(0.1)
    expect(count(people, (one) => /^(I|Ni) /.test(one.fullName))).toBeGreaterThan(150)
    expect(new Set(people.map((one) => one.fullName)).size).toBeGreaterThan(6_000)
  })
})
