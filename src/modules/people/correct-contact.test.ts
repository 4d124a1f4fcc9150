import { describe, expect, it } from 'vitest'
import { correctContact, decide, type Facts } from './correct-contact.ts'

const AT = '2026-11-24T02:30:00.000Z'
const input = (over: object = {}) =>
  correctContact.input.parse({
    personId: '0199f000-0000-7000-8000-000000000001',
    phone: '0812 3456 7890',
    email: null,
    address: 'Jalan Contoh 1',
    village: '18.07.15.2006',
    basedOn: AT,
    ...over,
  })
const facts = (over: Partial<Facts> = {}): Facts => ({
  person: {
    changedAt: AT,
    places: [],
    fields: {
      fullName: 'Siti Contoh',
      sex: null,
      village: '18.07.15.2006',
      address: 'Jalan Contoh 1',
      phone: '+6281234567890',
      email: null,
      motherName: null,
      nisn: null,
    },
  },
  villageKnown: true,
  ...over,
})

describe('contacts', () => {
  it('that differ replace the old, which stay in the history', () => {
    expect(decide(input({ phone: '0813 1111 2222', village: '18.07.15.2007' }), facts())).toMatchObject({
      result: { outcome: 'changed' },
      events: [
        {
          type: 'person.changed',
          nikAdded: null,
          before: { phone: '+6281234567890', village: '18.07.15.2006' },
          after: { phone: '+6281311112222', village: '18.07.15.2007' },
        },
      ],
    })
  })

  it('are taken away by a null', () => {
    expect(decide(input({ phone: null }), facts())).toMatchObject({
      events: [{ before: { phone: '+6281234567890' }, after: { phone: null } }],
    })
  })

  it('that are the same change nothing', () => {
    expect(decide(input(), facts())).toMatchObject({ kind: 'accepted', events: [], result: { outcome: 'known' } })
  })

  it.each([
    ['person-unknown', {}, { person: null }],
    ['village-unknown', {}, { villageKnown: false }],
    ['changed-meanwhile', { basedOn: '2026-11-24T02:29:59.999Z' }, {}],
  ] as const)('are refused: %s', (code, over, known) => {
    expect(decide(input(over), facts(known))).toMatchObject({ kind: 'refused', code })
  })
})
