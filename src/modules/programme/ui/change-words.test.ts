import { describe, expect, it } from 'vitest'
import { proposalKinds } from '#modules/people/index.ts'
import { registrationStates } from '../registration.ts'
import { changeWords } from './change-words.ts'

describe('a value in the history', () => {
  it.each([
    ['bornOn', '2007-03-12', '12 Maret 2007'],
    ['state', 'awaiting-consent', 'Menunggu persetujuan wali'],
    ['decision', 'reject', 'Ditolak'],
    ['sex', 'female', 'Perempuan'],
    ['phone', null, 'Belum diisi'],
    ['village', 'Bandar Agung', 'Bandar Agung'],
    ['state', 'of-tomorrow', 'of-tomorrow'],
  ])('of %s (%s) is read as %s', (field, value, words) => {
    expect(changeWords(field, value)).toBe(words)
  })

  it('has words for every state and every kind of proposal', () => {
    for (const state of registrationStates) expect(changeWords('state', state)).not.toBe(state)
    for (const kind of proposalKinds) expect(changeWords('kind', kind)).not.toBe(kind)
  })
})
