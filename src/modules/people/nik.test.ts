import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageOn, PlainDate } from '#kernel/plain-date.ts'
import { maskedNik, Nik, readNik } from './nik.ts'

const today = PlainDate.parse('2026-11-24')

describe('a NIK', () => {
  it('1807155203070001 is that of a woman born on 12 March 2007, first registered in Bandar Sribhawono, 19 years old', () => {
    const reading = readNik('1807155203070001', today)
    expect(reading).toEqual({ region: '18.07.15', bornOn: '2007-03-12', sex: 'female' })
    expect(ageOn(PlainDate.parse('2007-03-12'), today)).toBe(19)
  })

  it.each([
    ['1807153102070001', 'nik-date', '31 February'],
    ['3502027102019913', 'nik-date', 'a woman’s 31 February, as in the well-known sample'],
    ['1807150003070001', 'nik-date', 'day 0'],
    ['1807154003070001', 'nik-date', 'day 40, neither a man’s nor a woman’s'],
    ['1807157203070001', 'nik-date', 'day 72'],
    ['1807151213070001', 'nik-date', 'month 13'],
    ['1807155203070000', 'nik-serial', 'serial 0000'],
    ['180715520307000', 'nik-length', '15 digits'],
    ['18071552030700011', 'nik-length', '17 digits'],
    ['1,80716E+15', 'nik-digits', 'cut off by a spreadsheet'],
  ])('%s cannot be one (%s): %s', (nik, fault) => {
    expect(readNik(nik, today)).toBe(fault)
  })

  it('of another region is as valid: its region is that of the first registration', () => {
    expect(readNik('3171015203070001', today)).toEqual({ region: '31.71.01', bornOn: '2007-03-12', sex: 'female' })
  })

  it('means by its two digits of a year the latest century in which the person is already born', () => {
    expect(readNik('1807152411260001', today)).toMatchObject({ bornOn: '2026-11-24' })
    expect(readNik('1807152511260001', today)).toMatchObject({ bornOn: '1926-11-25' })
    expect(readNik('1807152902000001', today)).toMatchObject({ bornOn: '2000-02-29' })
  })

  it('may be typed with spaces, dots and dashes', () => {
    expect(Nik.parse('1807 1552.0307-0001')).toBe('1807155203070001')
  })

  it('is reported for one fault, the first', () => {
    expect(Nik.safeParse('18071552O3').error?.issues.map((issue) => issue.message)).toEqual(['nik-digits'])
    expect(Nik.safeParse('180715').error?.issues.map((issue) => issue.message)).toEqual(['nik-length'])
  })

  it('is shown as its first four digits', () => {
    expect(maskedNik('1807155203070001')).toBe('1807************')
  })

  const born = fc
    .date({ min: new Date('1920-01-01T00:00:00Z'), max: new Date('2026-11-24T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  const serial = fc.integer({ min: 1, max: 9999 }).map((n) => String(n).padStart(4, '0'))

  it('made of any region, birth date, sex and serial reads back as the same', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('18.07.15', '31.71.01', '99.99.99'),
        born,
        fc.constantFrom('female', 'male'),
        serial,
        (region, date, sex, end) => {
          const [year = '', month = '', day = ''] = date.split('-')
          const nik =
            region.replaceAll('.', '') +
            String(Number(day) + (sex === 'female' ? 40 : 0)).padStart(2, '0') +
            month +
            year.slice(2) +
            end
          const reading = readNik(nik, today)
          expect(reading).toMatchObject({ region, sex })
          // A century may lie between: two digits of a year do not tell 1926 from 2026.
          expect(typeof reading === 'object' && reading.bornOn.slice(2)).toBe(date.slice(2))
          expect(typeof reading === 'object' && reading.bornOn >= date).toBe(true)
        },
      ),
    )
  })

  it('is read without an exception, whatever stands there', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{16}$/)), (text) => {
        const reading = readNik(text, today)
        return typeof reading === 'string' || (reading.bornOn <= today && ageOn(reading.bornOn, today) <= 110)
      }),
    )
  })
})
