import { describe, expect, it } from 'vitest'
import { eventChanges } from './event-changes.ts'
import { missingOf } from './get-person.ts'

describe('what an event changed', () => {
  it.each([
    [
      'person.changed',
      {
        before: { phone: null, village: '18.07.15.2006' },
        after: { phone: '+628', village: '18.07.15.2007' },
        nikAdded: '1807155203070001',
      },
      [
        { field: 'phone', before: null, after: '+628' },
        { field: 'village', before: '18.07.15.2006', after: '18.07.15.2007' },
        { field: 'nik', before: null, after: '1807************' },
      ],
    ],
    [
      'person.identity-corrected',
      { before: { nik: '1807155203070001' }, after: { nik: '1807155203070002' } },
      [{ field: 'nik', before: '1807************', after: '1807************' }],
    ],
    [
      'person.identity-corrected',
      { before: { bornOn: '2009-01-01' }, after: { bornOn: '2008-01-01' } },
      [{ field: 'bornOn', before: '2009-01-01', after: '2008-01-01' }],
    ],
    ['person.moved', { from: 'a', to: null }, [{ field: 'schoolId', before: 'a', after: null }]],
    [
      'registration.reviewed',
      { before: { state: 'waiting', regency: '18.07' }, after: { state: 'awaiting-consent', regency: '18.07' } },
      [{ field: 'state', before: 'waiting', after: 'awaiting-consent' }],
    ],
    [
      'proposal.decided',
      { kind: 'nik', decision: 'reject', note: 'Tidak sesuai' },
      [
        { field: 'kind', before: null, after: 'nik' },
        { field: 'decision', before: null, after: 'reject' },
        { field: 'note', before: null, after: 'Tidak sesuai' },
      ],
    ],
    [
      'person.proposed',
      { kind: 'nik', proposed: { nik: '1807155203070001' } },
      [{ field: 'kind', before: null, after: 'nik' }],
    ],
    [
      'registration.made',
      { number: 'KMV-2026-000123-4', state: 'waiting', className: null },
      [
        { field: 'registrationId', before: null, after: 'KMV-2026-000123-4' },
        { field: 'state', before: null, after: 'waiting' },
      ],
    ],
    ['something.new', { whatever: { nested: true } }, []],
  ])('%s', (type, detail, changes) => {
    expect(eventChanges(type, { type, subject: 'x', ...detail })).toEqual(changes)
  })

  it('never shows a whole NIK', () => {
    const shown = eventChanges('person.registered', {
      fullName: 'Siti',
      bornOn: '2009-01-01',
      village: '18.07.15.2006',
      nik: '1807155203070001',
    })
    expect(JSON.stringify(shown)).not.toContain('5203')
  })
})

describe('what is missing', () => {
  const whole = { nikShown: '1807************', phone: '+628', nisn: '0091234567', sex: 'female' } as const
  it('begins with what stands in the way of admission', () => {
    expect(missingOf(whole, [])).toEqual([])
    expect(
      missingOf({ ...whole, nikShown: null, phone: null }, [{ state: 'awaiting-consent', segment: 'class-xii' }]),
    ).toEqual(['guardian-consent', 'nik', 'phone'])
    expect(
      missingOf({ ...whole, nisn: null }, [{ state: 'waiting', segment: 'alumni' }]),
      'alumni need no NISN',
    ).toEqual([])
    expect(missingOf({ ...whole, nisn: null }, [{ state: 'waiting', segment: 'class-xii' }])).toEqual(['nisn'])
  })
})
