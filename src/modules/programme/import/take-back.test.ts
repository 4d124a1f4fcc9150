import { describe, expect, it } from 'vitest'
import { takeBack, type Did, type RowDone } from './take-back.ts'

const registered: Did = { type: 'person.registered' }
const made: Did = { type: 'registration.made', registrationId: 'r', state: 'waiting' }
const changed: Did = {
  type: 'person.changed',
  before: { phone: null, fullName: 'Siti' },
  after: { phone: '+628', fullName: 'Siti Contoh' },
  nikAdded: '1807154106090001',
}
const row = (events: readonly (Did | null)[], touched = false): RowDone => ({
  sheet: 0,
  row: 7,
  person: 'siti',
  events,
  touched,
})

describe('a row of an import that is taken back', () => {
  it('ends the registration and closes the record that it made, the last first', () => {
    expect(takeBack(row([registered, made]))).toEqual({
      events: [
        {
          type: 'registration.undone',
          subject: 'siti',
          registrationId: 'r',
          before: { state: 'waiting' },
          after: { state: 'undone' },
        },
        { type: 'person.undone', subject: 'siti' },
      ],
    })
  })

  it('gives every changed field its old value again, be it none, and the NIK that it added goes', () => {
    expect(takeBack(row([changed]))).toEqual({
      events: [
        {
          type: 'person.restored',
          subject: 'siti',
          before: { phone: '+628', fullName: 'Siti Contoh' },
          after: { phone: null, fullName: 'Siti' },
          nikRemoved: true,
        },
      ],
    })
  })

  it('takes back what it asked of the data steward', () => {
    for (const touched of [false, true])
      expect(takeBack(row([{ type: 'person.proposed', proposalId: 'p' }], touched))).toEqual({
        events: [{ type: 'proposal.taken-back', subject: 'siti', proposalId: 'p' }],
      })
  })

  it('stands fast where anything else has happened to the person, or where nothing is known of them any more', () => {
    const stands = { sheet: 0, row: 7, person: 'siti' }
    expect(takeBack(row([registered, made], true))).toEqual({ stands: { ...stands, because: 'touched-since' } })
    expect(takeBack(row([null, made]))).toEqual({ stands: { ...stands, because: 'erased' } })
  })
})
