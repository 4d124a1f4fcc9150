import { describe, expect, it } from 'vitest'
import { placeKey, searchExpression, searchWords } from './place-names.ts'

describe('names of places', () => {
  it('are the same whatever their case, spaces, marks and old consonants', () => {
    expect(placeKey('Gading Rejo')).toBe(placeKey('GADINGREJO'))
    expect(placeKey('Bandar Sribhawono')).toBe(placeKey('bandar  sribawono'))
    expect(placeKey("Soka'an")).toBe(placeKey('Sokaan'))
    expect(placeKey('Kiling-kiling')).toBe('kilingkiling')
  })

  it('stay apart where they are other names', () => {
    expect(placeKey('Sukaraja')).not.toBe(placeKey('Sukajaya'))
    expect(placeKey('Hajimena')).not.toBe(placeKey('Ajimena'))
  })

  it('are found by each of their words, and two words by both in one', () => {
    expect(searchWords(['Bandar Agung', 'Bandar Sribhawono', 'Kabupaten Lampung Timur', 'Lampung'])).toEqual([
      'bandar',
      'agung',
      'bandaragung',
      'sribawono',
      'bandarsribawono',
      'lampung',
      'timur',
      'lampungtimur',
    ])
  })
})

describe('what is typed', () => {
  it('is words in any order, the kind of place left out', () => {
    expect(searchExpression('Desa Bandar Agung')).toBe(`('bandar':* & 'agung':*) | ('bandaragung':*)`)
    expect(searchExpression('Kec. Natar')).toBe(`('natar':*)`)
  })

  it('is kept where the kind is all there is', () => {
    expect(searchExpression('desa')).toBe(`('desa':*)`)
  })

  it('is nothing where there is no letter or digit', () => {
    expect(searchExpression("' & | !")).toBeNull()
  })

  it('cannot break out of the search expression', () => {
    expect(searchExpression(`a':* | '<-> b\\`)).toBe(`('a':* & 'b':*) | ('ab':*)`)
  })
})
