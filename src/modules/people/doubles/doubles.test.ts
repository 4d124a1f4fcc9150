import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inventCrowd, labelledPairs } from '#tests/doubles/labelled.ts'
import { matchInMemory, portraitOf } from '#tests/doubles/measured.ts'
import { blockingKeys } from './blocking-keys.ts'
import { compareNames, heard } from './compare-names.ts'
import { compareBirths, portray, type Traits } from './compare-people.ts'
import { suspect } from './suspicion.ts'

const siti: Traits = {
  fullName: 'Siti Nurhaliza',
  sex: 'female',
  bornOn: '2008-05-14',
  village: '18.07.15.2006',
  phone: '+6284012345678',
  motherName: 'Sumiati',
  nikHash: null,
  nisn: null,
}
const doubt = (over: Partial<Traits>, of: Traits = siti) => suspect(portray(of), portray({ ...of, ...over }))
const names = (one: string, other: string) => compareNames(heard(one), heard(other)).kind

describe('two spellings of a name', () => {
  it.each([
    ['Soeharto Widjaja', 'Suharto Wijaya'],
    ['Tjahyadi', 'Cahyadi'],
    ['M. Rizky', 'Muhammad Riski'],
    ['Moch. Yusuf', 'Muhammad Yusuf'],
    ['St. Aminah', 'Siti Aminah'],
    ['Hj. Siti Aminah, S.Pd.', 'Siti Aminah'],
    ['Lestari Dewi', 'Dewi Lestari'],
    ['Nur Hidayat', 'Nurhidayat'],
    ['Annisa Rahmawati', 'Anisa Rahmwati'],
    ['Dwi Ayu Lestari', 'Dwi A. Lestari'],
  ])('%s and %s are one', (one, other) => {
    expect(['same', 'spelling']).toContain(names(one, other))
    expect(names(other, one)).toBe(names(one, other))
  })

  it.each([
    ['Rahma Aulia', 'Rahmi Aulia', 'rhyme'],
    ['Hasan Basri', 'Husen Basri', 'rhyme'],
    ['Dewi Lestari', 'Desi Lestari', 'rhyme'],
    ['Anisa Lestari', 'Indah Lestari', 'apart'],
    ['Suparti', 'Suparti Lestari', 'part'],
    ['Murid Contoh 1', 'Murid Contoh 2', 'apart'],
  ])('%s and %s are not: %s', (one, other, kind) => expect(names(one, other)).toBe(kind))
})

describe('two birth dates', () => {
  it.each([
    ['2008-05-04', '2008-04-05', 'swapped'],
    ['2008-05-14', '2008-05-15', 'digit'],
    ['2008-05-14', '2008-01-01', 'first-january'],
    ['2008-05-14', '2009-05-14', 'year'],
    ['2008-05-14', '2008-11-29', 'apart'],
  ])('%s and %s: %s', (one, other, kind) => {
    expect(compareBirths(one, other)).toBe(kind)
    expect(compareBirths(other, one)).toBe(kind)
  })
})

describe('who is suspected of being on record twice', () => {
  it('is whoever has the same name, birth date, mother and home, with the reasons', () => {
    expect(doubt({ phone: null })?.reasons).toEqual(['name-same', 'birth-same', 'village-same', 'mother-same'])
  })

  it('is a twin of nobody', () => {
    expect(doubt({ fullName: 'Siti Nurhalizi' })).toBeNull()
    expect(doubt({ fullName: 'Sita Nurhaliza' })).toBeNull()
    expect(doubt({ fullName: 'Dewi Nurhaliza', nikHash: 'b' }, { ...siti, nikHash: 'a' })).toBeNull()
  })

  it('is nobody whose numbers both differ, unless all else is the same', () => {
    const numbered = { ...siti, nikHash: 'a', nisn: '0081234567' }
    const others = { nikHash: 'b', nisn: '0081234568' }
    expect(doubt(others, numbered)?.reasons).toContain('nik-apart')
    expect(doubt({ ...others, motherName: null, phone: null }, numbered)).toBeNull()
    expect(doubt({ ...others, village: '18.01.01.2001' }, numbered)).toBeNull()
  })

  it('is nobody of whom only name and birth date are the same', () => {
    expect(doubt({ village: '18.01.01.2001', phone: '+6284099999999', motherName: null })).toBeNull()
  })

  const sighting = fc.constantFrom(
    ...labelledPairs({ seed: 'any', pairs: 400 }).flatMap(({ one, other }) => [one, other]),
  )
  it('is suspected whichever of the two comes first', () => {
    fc.assert(
      fc.property(sighting, sighting, (one, other) => {
        const [a, b] = [portraitOf(one), portraitOf(other)]
        expect(suspect(a, b)).toEqual(suspect(b, a))
      }),
    )
  })

  it('is found by a handful of keys, each of them once', () => {
    fc.assert(
      fc.property(sighting, (one) => {
        const keys = blockingKeys(portraitOf(one))
        expect(new Set(keys).size).toBe(keys.length)
        expect(keys.length).toBeLessThanOrEqual(10)
      }),
    )
  })
})

describe('the matcher, on a seed by which it was not chosen', () => {
  const pairs = labelledPairs({ seed: 'measured' })
  const suspected = pairs.map((pair) => ({
    ...pair,
    found: suspect(portraitOf(pair.one), portraitOf(pair.other)) !== null,
  }))
  const share = (kind: string) => {
    const some = suspected.filter((pair) => pair.kind === kind)
    return some.filter(({ found }) => found).length / some.length
  }

  it('knows most of those who are one human being, and hardly any of those who only look alike', () => {
    expect(share('same')).toBeGreaterThan(0.95)
    for (const kind of ['siblings', 'parent-and-child', 'same-date-and-village', 'same-name-and-village'])
      expect([kind, share(kind) < 0.02]).toEqual([kind, true])
    // A name, a birthday and silence about all else: one in thirty of the hardest.
    for (const kind of ['twins', 'same-name-and-date', 'neighbours'])
      expect([kind, share(kind) < 0.05]).toEqual([kind, true])
  })

  it('holds its bars in a crowd of ten thousand', () => {
    const { precision, recall, largestBlock } = matchInMemory(inventCrowd({ seed: 'measured', people: 10_000 }))
    expect(precision).toBeGreaterThanOrEqual(0.99)
    expect(recall).toBeGreaterThanOrEqual(0.95)
    expect(largestBlock).toBeLessThan(100)
  })
})
