import { describe, expect, it } from 'vitest'
import { periodText, readPeriod } from './period.ts'

const read = (text: string) => {
  const found = readPeriod({ kind: 'text', text })
  return found.kind === 'period' ? periodText(found.period) : found.code
}

describe('the period of a table', () => {
  it('is read as officials write it', () => {
    expect(
      [
        '2025',
        'Tahun 2025',
        '2025-06',
        '2025-01/2025-06',
        'Juni 2025',
        'Januari–Juni 2025',
        'Jan - Jun 2025',
        'Januari s.d. Juni 2025',
        'sampai Juni 2025',
        's.d. Agst 2025',
        'Triwulan II 2025',
        'Semester 2 2025',
      ].map(read),
    ).toEqual([
      '2025',
      '2025',
      '2025-06',
      '2025-01/2025-06',
      '2025-06',
      '2025-01/2025-06',
      '2025-01/2025-06',
      '2025-01/2025-06',
      '2025-01/2025-06',
      '2025-01/2025-08',
      '2025-04/2025-06',
      '2025-07/2025-12',
    ])
  })

  it('is not guessed from what a spreadsheet made a date of', () => {
    expect(readPeriod({ kind: 'date', date: '2025-06-01' })).toEqual({ kind: 'refused', code: 'period-is-date' })
    expect(readPeriod({ kind: 'number', value: 45_809 })).toEqual({ kind: 'refused', code: 'period-is-date' })
  })

  it('is refused where nobody can tell it, or where it ends before it begins', () => {
    expect(
      [
        '',
        'kemarin',
        '2025-13',
        '2025-06/2025-01',
        'Juni-Januari 2025',
        'Triwulan V 2025',
        'Semester III 2025',
        '1825',
      ].map(read),
    ).toEqual([
      'required',
      'period-form',
      'period-form',
      'period-form',
      'period-form',
      'period-form',
      'period-form',
      'period-form',
    ])
    expect(readPeriod({ kind: 'number', value: 2025 })).toEqual({
      kind: 'period',
      period: { from: '2025-01', to: '2025-12' },
    })
  })
})
