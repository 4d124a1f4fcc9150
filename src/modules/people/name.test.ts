import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FullName, nameKey, namesAlike, nameWords, sexesApart } from './name.ts'

describe('a name', () => {
  it.each([
    'Suharto',
    'I Gusti Ayu Komang Sari',
    'H. Ma’ruf, S.Pd.',
    'Dr. Siti Nur’aini',
    'Nyoman-Wayan',
    'R.A. Kartini',
  ])('may be %s', (name) => {
    expect(FullName.parse(name)).toBe(name)
  })

  it('is kept as typed, but for white space around and within', () => {
    expect(FullName.parse('  Siti \t  Aminah ')).toBe('Siti Aminah')
  })

  it.each([
    ['A', 'too_small'],
    ['x'.repeat(121), 'too_big'],
    ['Siti\u0000Aminah', 'control-characters'],
    ['12345', 'name-letters'],
    ['--', 'name-letters'],
  ])('is not %j', (name, code) => {
    const issues = FullName.safeParse(name).error?.issues ?? []
    expect(issues.flatMap((issue) => [issue.code, issue.message])).toContain(code)
  })

  it('is compared without case, marks, apostrophes and punctuation', () => {
    expect(nameKey('SITI NUR’AINI, S.Pd.')).toBe('siti nuraini s pd')
    expect(nameKey('José  Ma`ruf')).toBe('jose maruf')
  })

  it('compares the same however often it is brought into that form', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => nameKey(nameKey(name)) === nameKey(name)))
  })

  it('is searched by its distinct words', () => {
    expect(nameWords('Siti Siti Aminah')).toEqual(['siti', 'aminah'])
  })

  it.each([
    ['Siti Aminah', 'SITI AMINNAH'],
    ['Siti Aminah', 'Siti Nur Aminah'],
    ['M. Rizki Pratama', 'Muhammad Rizki Pratama'],
    ['Moh. Rizki', 'Muhammad Rizki'],
    ['Muhamad Rizki', 'Mohammad Rizki'],
    ['Suharto', 'H. Suharto, S.Pd.'],
    ['R.A. Kartini', 'Kartini'],
    ['Budi Contoh', 'Budhi Tjontoh'],
    ['Soeharto', 'Suharto'],
    ['Djoko', 'Joko'],
    ['Dr. Siti Nur’aini', 'Siti Nuraini'],
    ['Nyoman-Wayan', 'Nyoman Wayan'],
    ['Aditya Pratama', 'Aditya Pratam'],
    ['Rizky Maulana', 'Rizki Maulan'],
  ])('%s may be written %s', (one, other) => {
    expect([namesAlike(one, other), namesAlike(other, one)]).toEqual([true, true])
  })

  it.each([
    ['Siti Aminah', 'Budi Santoso'],
    ['Putri Ayu', 'Putri Maharani'],
    ['Muhammad Rizki', 'Muhammad Hakim'],
    ['Ahmad Fauzi', 'Ahmad Yani'],
    ['Siti Aminah', 'Siti Rohani'],
    ['Nur Hidayah', 'Nur Azizah'],
    ['Dwi Lestari', 'Dwi Cahyono'],
    ['Putri', 'Putri Maharani'],
    ['H. Ahmad', 'Ahmad Yani'],
    ['Dewi', 'Dewa'],
    ['A. Putri', 'M. Putri'],
    ['M. Hakim', 'Ahmad Hakimah Putri'],
    ['S. Pd.', 'Siti Aminah'],
    ['Wahyu Putra', 'Wahyu Putri'],
    ['Indra Saputra', 'Indri Saputri'],
    ['Andi Setiawan', 'Andi Setiawati'],
    ['Rudi Hartono', 'Rudi Hartini'],
    ['Ahmad Mustakim', 'Ahmad Mustakimah'],
  ])('%s is not %s: one word in common is no likeness', (one, other) => {
    expect([namesAlike(one, other), namesAlike(other, one)]).toEqual([false, false])
  })

  it.each([
    ['Wahyu Putra', 'Wahyu Putri'],
    ['Indra Saputra', 'Indri Saputri'],
    ['Andi Setiawan', 'Andi Setiawati'],
    ['Rudi Hartono', 'RUDI HARTINI'],
    ['Muhammad Rizki Hakim', 'Muh. Rizka Hakimah'],
    ['Dewa', 'Dewi'],
  ])('%s and %s are named alike but for the sex', (one, other) => {
    expect([sexesApart(one, other), sexesApart(other, one)]).toEqual([true, true])
  })

  it.each([
    ['Wahyu Putra', 'Wahyu Putra'],
    ['Wahyu Putra', 'Siti Putri'],
    ['Wahyu Putra', 'Wahyu Eka Putri'],
    ['Aditya Prasetya', 'Aditya Prasetyo'],
    ['Siti Aisya', 'Siti Aisyah'],
    ['Rizki Pratama', 'Rizky Pratama'],
    ['Aditya Pratama', 'Aditya Pratam'],
    ['Dina Permata', 'Dini Permata'],
    ['Nur Hidayah', 'Nur Hiday'],
    ['Suwardi', 'Suwarti'],
  ])('%s and %s do not differ by the ending of one sex or the other alone', (one, other) => {
    expect([sexesApart(one, other), sexesApart(other, one)]).toEqual([false, false])
  })

  it('is like itself, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => namesAlike(name, name)))
  })
})
