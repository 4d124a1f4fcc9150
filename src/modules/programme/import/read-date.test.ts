import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PlainDate } from '#kernel/plain-date.ts'
import { readDate } from './read-date.ts'

const today = PlainDate.parse('2026-11-24')
const read = (value: string | number) => {
  const { date, problems, warnings } = readDate(
    'bornOn',
    typeof value === 'number' ? { kind: 'number', value } : { kind: 'text', text: value },
    today,
  )
  return date ?? problems[0]?.code ?? warnings[0]?.code
}

describe('a date of birth', () => {
  it.each([
    '2007-03-12',
    '2007-3-12',
    '2007-03-12T00:00:00',
    '12/03/2007',
    '12-3-2007',
    '12.03.2007',
    '12 03 2007',
    '12/03/2007 00:00:00',
    '12 Maret 2007',
    '12-Mar-2007',
    '12 maret 2007',
    '12Mrt2007',
    '39153',
  ])('is read from %s', (text) => expect(read(text)).toBe('2007-03-12'))

  it.each([
    ['17 Agt 2008', '2008-08-17'],
    ['3 Nopember 2007', '2007-11-03'],
    ['1 Pebruari 2007', '2007-02-01'],
    ['9 Sept 2007', '2007-09-09'],
    ['31 Des 2006', '2006-12-31'],
    ['5 Mei 2007', '2007-05-05'],
  ])('knows Indonesian months: %s', (text, date) => expect(read(text)).toBe(date))

  it('is read from the number that Excel counts days with, whatever the day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 14_611, max: 46_000 }), (serial) => {
        expect(read(serial)).toBe(Temporal.PlainDate.from('1899-12-30').add({ days: serial }).toString())
      }),
    )
  })

  it('is asked for again where it cannot be meant, and why', () => {
    expect(read('31/02/2007')).toBe('date-impossible')
    expect(read('03/25/2007')).toBe('date-month-first')
    expect(read('12 Marot 2007')).toBe('date-unreadable')
    expect(read('Metro, 12 Maret 2007')).toBe('date-unreadable')
    expect(read(2007)).toBe('date-unreadable')
    expect(read(60_000)).toBe('date-unreadable')
  })

  it('with two digits of the year is the one that a student can have, and somebody is asked to look', () => {
    const reading = readDate('bornOn', { kind: 'text', text: '12/3/07' }, today)
    expect(reading).toEqual({
      date: '2007-03-12',
      problems: [],
      warnings: [{ path: 'bornOn', code: 'date-year-short', params: { text: '12/3/07', year: 2007 } }],
    })
    expect(read('12/3/85')).toBe('1985-03-12')
    expect(read('12/3/20')).toBe('date-impossible')
  })
})
