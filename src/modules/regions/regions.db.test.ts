import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWindow, type Ask } from '#app/ask.server.ts'
import { fixedClock } from '#platform/clock/clock.server.ts'
import type { Database } from '#platform/database/open.server.ts'
import { createSecrets } from '#platform/secrets/secrets.server.ts'
import { ownDatabase } from '#tests/database.ts'
import { NOW } from '#tests/world.ts'
import {
  findVillageQuery,
  getRegionQuery,
  listRegenciesQuery,
  loadRegions,
  matchVillages,
  readOfficialList,
  regionsAreLoaded,
} from './index.server.ts'

const LATER = '2026-11-25T02:30:00.000Z'
const list = readOfficialList()
let database: Database
let ask: Ask
beforeAll(async () => {
  database = await ownDatabase('regions')
  ask = createWindow({ database, secrets: createSecrets(new Map([[1, new Uint8Array(32)]])), clock: fixedClock(NOW) })
})
afterAll(() => database.close())

const find = async (text: string, limit = 20) => {
  const answer = await ask(findVillageQuery, { text, limit }, null, 'api')
  if (answer.kind !== 'found') throw new Error(answer.kind)
  return answer.result
}
const codes = async (text: string) => (await find(text)).villages.map((one) => one.code)

describe('the official list in the database', () => {
  it('keeps a village that a newer list no longer has, out of force and not to be found', async () => {
    const regions = list.regions.filter((one) => `${one.code}.`.startsWith('18.'))
    const older = { edition: 'older', regions }
    expect(await loadRegions(database, { at: NOW, list: older })).toEqual({ written: regions.length, outOfForce: 0 })
    const newer = { edition: 'newer', regions: regions.filter((one) => one.code !== '18.07.15.2006') }
    expect(await loadRegions(database, { at: NOW, list: newer })).toEqual({ written: 0, outOfForce: 1 })
    expect(await codes('bandar agung sribhawono')).toEqual([])
    expect(await ask(getRegionQuery, { code: '18.07.15.2006' }, null, 'api')).toMatchObject({
      kind: 'found',
      result: { inForce: false },
    })
    expect(await loadRegions(database, { at: NOW, list: older })).toEqual({ written: 1, outOfForce: 0 })
  })

  it('is there with all its regions, says how far it is, and changes nothing when it is loaded again', async () => {
    expect(await regionsAreLoaded(database, list.edition)).toBe(false)
    const seen: number[] = []
    await loadRegions(database, { at: LATER, list, onProgress: (done) => void seen.push(done) })
    expect([seen.toSorted((a, b) => a - b), seen.at(-1)]).toEqual([seen, list.regions.length])
    expect(await regionsAreLoaded(database, list.edition)).toBe(true)
    expect(await loadRegions(database, { at: LATER, list })).toEqual({ written: 0, outOfForce: 0 })
    const { n } = await database.read
      .selectFrom('region')
      .select((of) => of.fn.countAll<number>().as('n'))
      .where('in_force', '=', true)
      .executeTakeFirstOrThrow()
    expect(n).toBe(38 + 514 + 7_285 + 83_762)
  }, 240_000)
})

describe('a village is found by typing', () => {
  it('words of village, district and regency in any order, each may be half typed', async () => {
    const bandarAgung = {
      code: '18.07.15.2006',
      kind: 'desa',
      name: 'Bandar Agung',
      district: 'Bandar Sribhawono',
      regency: 'Kabupaten Lampung Timur',
      province: 'Lampung',
    }
    for (const typed of [
      'bandar agung sribhawono',
      'SRIBAWONO, Bandar Agung',
      'Desa Bandar Agung Kec. Bandar Sribh',
      'agung bandar sribhawono lampung tim',
    ])
      expect(await find(typed)).toEqual({ villages: [bandarAgung], more: false })
  })

  it('shows all six Bandar Agung of Lampung before any other, each with its district and regency', async () => {
    const { villages } = await find('bandar agung')
    expect(villages.slice(0, 6).map((one) => `${one.name}, ${one.district}, ${one.regency}`)).toEqual([
      'Bandar Agung, Sragi, Kabupaten Lampung Selatan',
      'Bandar Agung, Terusan Nunyai, Kabupaten Lampung Tengah',
      'Bandar Agung, Muara Sungkai, Kabupaten Lampung Utara',
      'Bandar Agung, Bandar Negeri Suoh, Kabupaten Lampung Barat',
      'Bandar Agung, Bandar Sribhawono, Kabupaten Lampung Timur',
      'Bandar Agung, Banjit, Kabupaten Way Kanan',
    ])
  })

  it('two words that are one name, and one that is two', async () => {
    expect((await find('gadingrejo timur')).villages[0]).toMatchObject({
      name: 'Gading Rejo Timur',
      regency: 'Kabupaten Pringsewu',
    })
    expect((await find('tanjung karang enggal')).villages[0]).toMatchObject({
      name: 'Tanjungkarang',
      district: 'Enggal',
    })
  })

  it('elsewhere in Indonesia too, after those of Lampung', async () => {
    expect((await find('gambir jakarta pusat')).villages[0]).toMatchObject({ code: '31.71.01.1001', kind: 'kelurahan' })
    const places = (await find('bandar agung', 20)).villages.map((one) => one.province === 'Lampung')
    expect(places.lastIndexOf(true)).toBeLessThan(places.includes(false) ? places.indexOf(false) : places.length)
  })

  it('its code, or the beginning of it', async () => {
    expect(await codes('18.07.15.2006')).toEqual(['18.07.15.2006'])
    expect((await codes('18.07.15')).every((code) => code.startsWith('18.07.15.'))).toBe(true)
  })

  it('at most as many as asked for, and says that there are more', async () => {
    expect(await find('suka', 5)).toMatchObject({ villages: { length: 5 }, more: true })
    expect(await find('antah berantah')).toEqual({ villages: [], more: false })
  })

  it('by its indexes, however little was typed: far sooner than by reading the list', async () => {
    const typed = ['su', 'ja', 'jawa', 'jawa timur', 'lampung', 'nu', 'kota', 'bandar agung']
    const took = async (each: (text: string) => Promise<unknown>) => {
      const before = performance.now()
      for (const text of typed) await each(text)
      return performance.now() - before
    }
    await took(find)
    const reading = await took((text) =>
      database.read.selectFrom('region').select('code').where('name', 'ilike', `%${text}x%`).execute(),
    )
    expect(await took(find)).toBeLessThan(reading / 2)
  })

  it('refuses a question of one letter or unknown fields', async () => {
    expect(await ask(findVillageQuery, { text: 'b' }, null, 'api')).toMatchObject({
      kind: 'invalid',
      problems: [{ path: 'text' }],
    })
    expect(await ask(findVillageQuery, { text: 'bandar', limit: 21 }, null, 'api')).toMatchObject({
      kind: 'invalid',
      problems: [{ path: 'limit' }],
    })
  })
})

describe('a region', () => {
  it('is known by its code, with the regions around it', async () => {
    expect(await ask(getRegionQuery, { code: '18.07.15' }, null, 'api')).toEqual({
      kind: 'found',
      result: {
        code: '18.07.15',
        level: 'district',
        name: 'Bandar Sribhawono',
        bpsCode: null,
        inForce: true,
        around: [
          { code: '18.07', level: 'regency', name: 'Kabupaten Lampung Timur' },
          { code: '18', level: 'province', name: 'Lampung' },
        ],
      },
    })
    expect(await ask(getRegionQuery, { code: '18.99' }, null, 'api')).toEqual({ kind: 'not-found' })
  })

  it('of Lampung is one of fifteen regencies', async () => {
    const answer = await ask(listRegenciesQuery, {}, null, 'api')
    expect(answer).toMatchObject({
      kind: 'found',
      result: {
        length: 15,
        0: { code: '18.01', name: 'Kabupaten Lampung Selatan' },
        14: { code: '18.72', name: 'Kota Metro' },
      },
    })
  })
})

describe('the villages of a sheet', () => {
  it('are matched all at once; Bandar Agung without its district is one of six', async () => {
    const matched = await matchVillages(database.read, [
      { village: 'Bandar Agung' },
      { village: 'BANDAR AGUNG', district: 'KEC. BANDAR SRIBAWONO', regency: 'LAMPUNG TIMUR' },
      { village: 'Kel. Kedaton', district: 'Kedaton', regency: 'Kota Bandar Lampung' },
      { village: '18.07.15.2006' },
      { village: 'Antah Berantah' },
    ])
    expect(matched).toMatchObject([
      { kind: 'several', villages: { length: 6 } },
      { kind: 'found', village: { code: '18.07.15.2006' }, byNameAlone: false },
      { kind: 'found', village: { name: 'Kedaton', regency: 'Kota Bandar Lampung' } },
      { kind: 'found', village: { code: '18.07.15.2006' } },
      { kind: 'none' },
    ])
  })
})
