import { describe, expect, it } from 'vitest'
import {
  formatDate,
  formatDateTime,
  formatDay,
  formatNumber,
  formatPercent,
  formatRupiah,
  formatTime,
} from './format.ts'

describe('numbers are written as Indonesians write them', () => {
  it('groups thousands with a point and marks decimals with a comma', () => {
    expect(formatNumber(9154, 'id')).toBe('9.154')
    expect(formatNumber(8_445_000, 'id')).toBe('8.445.000')
    expect(formatNumber(1234.5, 'id', 1)).toBe('1.234,5')
    expect(formatNumber(-5461, 'id')).toBe('-5.461')
  })

  it('writes English the other way round', () => {
    expect(formatNumber(9154, 'en')).toBe('9,154')
    expect(formatNumber(1234.5, 'en', 1)).toBe('1,234.5')
  })

  it('writes the share of formal placements as the province prints it', () => {
    expect(formatPercent(3211 / 9154, 'id')).toBe('35,1\u00a0%')
    expect(formatPercent(3211 / 9154, 'en')).toBe('35.1%')
    expect(formatPercent(1, 'id', 0)).toBe('100\u00a0%')
  })

  it('writes rupiah without a space', () => {
    expect(formatRupiah(370_000, 'id')).toBe('Rp370.000')
    expect(formatRupiah(-370_000, 'id')).toBe('\u2212Rp370.000')
    expect(formatRupiah(0, 'id')).toBe('Rp0')
    expect(formatRupiah(370_000, 'en')).toBe('Rp370,000')
  })
})

describe('dates are days of the calendar, not moments', () => {
  it('names the month', () => {
    expect(formatDate('2007-03-12', 'id')).toBe('12 Maret 2007')
    expect(formatDate('2007-03-12', 'en')).toBe('12 March 2007')
    expect(formatDate('2026-08-05', 'id', 'short')).toBe('5 Agu 2026')
  })

  it('refuses a day that the calendar does not have', () => {
    expect(() => formatDate('2007-02-31', 'id')).toThrow(RangeError)
    expect(() => formatDate('12-03-2007', 'id')).toThrow(RangeError)
  })
})

describe('moments are shown on the clock of western Indonesia', () => {
  it('adds seven hours, over midnight too', () => {
    expect(formatDateTime('2026-11-24T07:05:00.000Z', 'id')).toBe('24 November 2026 pukul 14.05 WIB')
    expect(formatDay('2026-11-24T17:00:00Z', 'id', 'short')).toBe('25 Nov 2026')
    expect(() => formatDay('2026-11-24', 'id')).toThrow(RangeError)
    expect(formatDateTime('2026-11-24T17:00:00Z', 'id')).toBe('25 November 2026 pukul 00.00 WIB')
    expect(formatDateTime('2026-11-24T07:05:00+07:00', 'en')).toBe('24 November 2026 at 07:05 WIB')
    expect(formatTime('2026-11-24T02:30:00Z', 'id')).toBe('09.30 WIB')
  })

  it('refuses a time that does not say where it is', () => {
    expect(() => formatTime('2026-11-24T07:05:00', 'id')).toThrow(RangeError)
    expect(() => formatDateTime('2026-11-24', 'id')).toThrow(RangeError)
  })
})
