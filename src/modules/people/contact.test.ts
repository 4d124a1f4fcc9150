import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Nisn, Phone } from './contact.ts'

const codes = (schema: typeof Phone | typeof Nisn, value: string) =>
  schema.safeParse(value).error?.issues.map((issue) => issue.message)

describe('a telephone number', () => {
  it.each([
    ['081234567890', '+6281234567890'],
    ['0812-3456-7890', '+6281234567890'],
    ['62 812 3456 7890', '+6281234567890'],
    ['+62 812 3456 7890', '+6281234567890'],
    ['+62 (0)812 3456 7890', '+6281234567890'],
    ['620812 3456 7890', '+6281234567890'],
    ['(0721) 481107', '+62721481107'],
    ['+886 912 345 678', '+886912345678'],
    ['00886 912 345 678', '+886912345678'],
  ])('typed as %s is kept as %s', (typed, kept) => {
    expect(Phone.parse(typed)).toBe(kept)
  })

  it('is understood when a spreadsheet dropped its first zero', () => {
    expect(Phone.parse('81234567890')).toBe('+6281234567890')
  })

  it.each(['0812', 'nol delapan', '+0812345678', '12345678', '0812 3456 7890 / 0813 1111 2222', ''])(
    'is not %j',
    (typed) => {
      expect(codes(Phone, typed)).toEqual(['phone-form'])
    },
  )

  it('stays as it is when it is read again', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^(0|62|\+62|\+)[1-9]\d{8,10}$/), (typed) => {
        const once = Phone.safeParse(typed).data
        return once === undefined || Phone.parse(once) === once
      }),
    )
  })
})

describe('a NISN', () => {
  it('has ten digits and keeps its leading zeros; spaces, dots and dashes fall away', () => {
    expect(Nisn.parse('0091234567')).toBe('0091234567')
    expect(Nisn.parse('009.123-45 67')).toBe('0091234567')
  })

  it.each([
    ['91234567', 'nisn-length'],
    ['00912345678', 'nisn-length'],
    ['00912345A7', 'nisn-digits'],
    ['9,12E+08', 'nisn-digits'],
  ])('is not %s', (typed, code) => {
    expect(codes(Nisn, typed)).toEqual([code])
  })
})
