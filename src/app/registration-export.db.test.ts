import { beforeEach, describe, expect, it } from 'vitest'
import { register } from '#modules/programme/index.ts'
import { newId } from '#platform/secrets/secrets.server.ts'
import { settle } from '#tests/example.ts'
import { VILLAGE } from '#tests/regions.ts'
import { wholeList } from '#tests/whole-list.ts'
import { actorWith, everywhere, newWorld, NOW, type World } from '#tests/world.ts'
import { registrationExport } from './registration-export.server.ts'
import { registrationList, type ListAsked } from './registration-list.server.ts'

let world: World
const asker = (permission: string, scope = everywhere) => ({
  app: world,
  actor: actorWith(permission, scope),
  locale: 'id' as const,
})

beforeEach(async () => {
  world = await newWorld()
  for (const fullName of ['Siti Contoh', '=HYPERLINK("http://jahat.example")Budi'])
    await settle(
      world,
      register,
      {
        registrationId: newId(),
        personId: newId(),
        intakeId: world.intake,
        schoolId: world.school,
        fullName,
        bornOn: '2009-06-01',
        village: VILLAGE,
        nik: fullName === 'Siti Contoh' ? '1807154106090001' : null,
      },
      actorWith('registration.create', everywhere),
    )
})

describe('a page of the list that is taken away', () => {
  it('leaves a line with its number of rows before it is given', async () => {
    const taker = asker('person.export')
    expect(await registrationExport(taker, wholeList, 'csv')).toMatchObject({
      kind: 'found',
      result: { name: 'pendaftar-2026-11-24.csv', type: 'text/csv; charset=utf-8' },
    })
    const lines = await world.database.read.selectFrom('read_log').selectAll().execute()
    expect(lines).toMatchObject([
      { query: 'programme.export-registrations', actor: taker.actor.id, subject: null, records: 2, at: NOW },
    ])
  })

  it('shows what the page shows, NIK masked, and nothing in it computes', async () => {
    const answer = await registrationExport(asker('person.export'), { ...wholeList, sort: 'name' }, 'csv')
    const text = answer.kind === 'found' ? answer.result.bytes.toString() : ''
    const [header, budi, siti] = text.split('\r\n')
    expect(header).toBe(
      '\uFEFFNomor pendaftaran;Nama lengkap;Umur;NIK;Desa atau kelurahan;Kecamatan;Sekolah;Kelas;Kelompok;Status;Terdaftar',
    )
    expect(budi).toContain(`"'=HYPERLINK(""http://jahat.example"")Budi"`)
    expect(siti).toMatch(
      /;Siti Contoh;17;1807\*{12};Bandar Agung;Bandar Sribhawono;SMK Contoh Sribhawono;;Kelas XII;Menunggu persetujuan wali;2026-11-24$/,
    )
    expect(text).not.toContain('180715410609')
  })

  it('as a workbook is one', async () => {
    const answer = await registrationExport(asker('person.export'), wholeList, 'xlsx')
    expect(answer.kind === 'found' && answer.result.bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
  })

  it('needs a permission of its own, here', async () => {
    expect(await registrationExport(asker('person.read'), wholeList, 'csv')).toEqual({ kind: 'denied' })
    const elsewhere = await registrationExport(
      asker('person.export', { kind: 'organisation', id: world.farSchool }),
      wholeList,
      'csv',
    )
    expect(elsewhere.kind === 'found' && elsewhere.result.bytes.toString().split('\r\n')).toHaveLength(2)
    expect(await registrationExport(asker('person.export'), { ...wholeList, state: 'nonsense' }, 'csv')).toMatchObject({
      kind: 'invalid',
      problems: [{ path: 'state', code: 'not-a-choice' }],
    })
  })
})

describe('what the list may be narrowed by', () => {
  it('is a regency for whoever sees the province, its schools for whoever sees one regency, and no more for a school', async () => {
    const choices = async (scope: Parameters<typeof actorWith>[1], asked: Partial<ListAsked> = {}) => {
      const answer = await registrationList(asker('person.read', scope), { ...wholeList, ...asked })
      if (answer.kind !== 'found') throw new Error(answer.kind)
      return [answer.result.regencies, answer.result.schools].map((some) => some.map(({ label }) => label))
    }
    const regencies = ['Kabupaten Lampung Selatan', 'Kabupaten Lampung Timur']
    expect(await choices({ kind: 'region', code: '18' })).toEqual([regencies, []])
    expect(await choices({ kind: 'region', code: '18' }, { regency: '18.07' })).toEqual([
      regencies,
      ['SMK Contoh Sribhawono'],
    ])
    expect(await choices({ kind: 'region', code: '18.07' })).toEqual([[], ['SMK Contoh Sribhawono']])
    expect(await choices({ kind: 'organisation', id: world.school })).toEqual([[], []])
  })
})
