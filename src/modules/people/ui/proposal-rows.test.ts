import { describe, expect, it } from 'vitest'
import { changedRows, intakeAsked, nikRows, samePersonRows, type ProposalInWords } from './proposal-rows.ts'

const says = { shown: '1807************', birthDateAgrees: true, sexAgrees: true } as const
const change = (field: string, before: string | null, after: string | null) => ({ field, label: field, before, after })

const move: ProposalInWords = {
  id: '1', kind: 'other-school', state: 'open', madeAt: '2026-11-24T07:00:00Z', madeBy: null, askedBy: 'SMK 2', decidedAt: null, decidedBy: null, note: null,
  person: {
    id: '2', fullName: 'Siti Aminah', bornOn: '2009-06-01', age: 17, sex: 'female', village: 'Bandar Agung', district: 'Bandar Sribhawono', school: 'SMA 1',
    nikShown: '1807************', registeredAt: '2026-11-01T07:00:00Z',
  },
  changes: [
    change('schoolId', 'SMA 1', 'SMK 2'), change('intakeId', null, 'Kelas XII 2026/2027'), change('fullName', 'Siti Aminah', 'Siti Aminah'),
    change('bornOn', '2009-06-01', '2009-06-01'), change('nik', '1807************', '1807************'), change('nisn', null, null),
    change('village', 'Bandar Agung, Sragi', 'Bandar Agung, Bandar Sribhawono'), change('phone', '+628123', null), change('email', null, null),
  ],
  nik: { before: says, after: says, same: true },
  taken: false,
  abilities: [],
} // prettier-ignore

const verdicts = (rows: ReturnType<typeof samePersonRows>) => rows.map(({ key, verdict }) => [key, verdict])

describe('a student whom another school wants', () => {
  it('is compared by name, birth date and numbers, as far as there are any', () => {
    expect(verdicts(samePersonRows(move))).toEqual([
      ['fullName', 'same'],
      ['bornOn', 'same'],
      ['nik', 'same'],
    ])
  })

  it('has another NIK though its mask is the same: then each is held against the record', () => {
    const other = { ...move, nik: { before: says, after: { ...says, sexAgrees: false }, same: false } }
    expect(verdicts(samePersonRows(other))).toContainEqual(['nik', 'differs'])
    expect(nikRows(other)).toMatchObject([
      { key: 'born', before: 'Cocok', after: 'Cocok' },
      { key: 'sex', before: 'Cocok', after: 'Tidak cocok' },
    ])
    expect(nikRows(move)).toEqual([])
  })

  it('would change what was given and differs; a village of the same name elsewhere is another', () => {
    expect(changedRows(move).map(({ key, before, after }) => [key, before, after])).toEqual([
      ['schoolId', 'SMA 1', 'SMK 2'],
      ['village', 'Bandar Agung, Sragi', 'Bandar Agung, Bandar Sribhawono'],
    ])
  })

  it('keeps in the archive what was asked, though by then it stands', () => {
    const accepted = { ...move, state: 'accepted' as const, changes: [change('schoolId', 'SMK 2', 'SMK 2')] }
    expect(changedRows(accepted).map(({ key }) => key)).toEqual(['schoolId'])
  })

  it('may be asked for by a village, without a school', () => {
    const [row] = changedRows({ ...move, changes: [change('schoolId', 'SMA 1', null)] })
    expect(row).toMatchObject({ before: 'SMA 1', after: 'tanpa sekolah' })
  })

  it('is asked for in an intake', () => expect(intakeAsked(move)).toBe('Kelas XII 2026/2027'))
})

describe('a NIK that a school corrects', () => {
  const nik: ProposalInWords = {
    ...move,
    kind: 'nik',
    changes: [change('nik', null, '1807************')],
    nik: { before: null, after: { ...says, sexAgrees: null }, same: null },
  }

  it('is shown as it stands and as it would, and whether it agrees', () => {
    expect(changedRows(nik)).toMatchObject([{ key: 'nik', before: 'Belum diisi', after: '1807************' }])
    expect(nikRows(nik)).toMatchObject([
      { before: 'Belum diisi', after: 'Cocok', verdict: null },
      { after: 'Tidak dapat dibandingkan' },
    ])
  })

  it('compares nothing else', () => expect(samePersonRows(nik)).toEqual([]))
})
