import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdsPersonalNumber } from './personal-number.ts'

describe('a number of a person', () => {
  it.each([
    '1807155203070001',
    '1807 1552 0307 0001',
    '18.07.15-520307-0001',
    '1 8 0 7 1 5 5 2 0 3 0 7 0 0 0 1',
    '１８０７１５５２０３０７０００１',
    '18071552\u{200B}03070001',
    '1807/1552/0307/0001',
    'Siti Nur 1807155203070001',
    'NIK:1807155203070001.',
    '180715520307000',
    '0091234567',
    '009-123-4567',
    'kelas 12, 0091234567',
    '9981234567',
    '081234567890',
    '+62 812-3456-7890',
  ])('is seen in %j', (text) => expect(holdsPersonalNumber(text)).toBe(true))

  it.each([
    '',
    'Siti Nur',
    '10805123',
    'KMV-2026-000123-4',
    '18.07.15.2006',
    '1807152006',
    '2026-11-24',
    '2026-11-24T02:30:00.000Z',
    'SMKN 1 Metro',
    '019389ab-1234-7123-8123-123456789012',
    '11111111-1111-7111-8111-111111111111',
  ])('is not seen in %j', (text) => expect(holdsPersonalNumber(text)).toBe(false))

  it('is not seen in any id', () => {
    fc.assert(fc.property(fc.uuid(), (id) => !holdsPersonalNumber(id)))
  })

  it('is seen however many strokes, dots and spaces stand between the digits', () => {
    const between = fc.array(fc.constantFrom(' ', '.', '-', '_', '\u{A0}', '/'), { maxLength: 3 })
    fc.assert(
      fc.property(fc.array(between, { minLength: 15, maxLength: 15 }), (gaps) =>
        holdsPersonalNumber([...'1807155203070001'].map((digit, i) => `${digit}${(gaps[i] ?? []).join('')}`).join('')),
      ),
    )
  })
})
