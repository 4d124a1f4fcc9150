import { loadRegions } from '#modules/regions/index.server.ts'
import type { RegionLevel } from '#modules/regions/index.ts'
import type { Database } from '#platform/database/open.server.ts'

/** A few real regions, enough for every rule: two regencies of Lampung and one region of another province. */
const regions: readonly (readonly [code: string, level: RegionLevel, name: string])[] = [
  ['18', 'province', 'Lampung'],
  ['18.01', 'regency', 'Kabupaten Lampung Selatan'],
  ['18.01.13', 'district', 'Candipuro'],
  ['18.01.13.2001', 'village', 'Beringin Kencana'],
  ['18.07', 'regency', 'Kabupaten Lampung Timur'],
  ['18.07.15', 'district', 'Bandar Sribhawono'],
  ['18.07.15.2006', 'village', 'Bandar Agung'],
  ['18.07.15.2007', 'village', 'Sripendowo'],
  ['31', 'province', 'Daerah Khusus Ibukota Jakarta'],
  ['31.71', 'regency', 'Kota Administrasi Jakarta Pusat'],
  ['31.71.01', 'district', 'Gambir'],
  ['31.71.01.1001', 'village', 'Gambir'],
]

export async function loadTestRegions(database: Database): Promise<void> {
  const parentOf = (code: string) => (code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : null)
  const list = {
    edition: 'tests',
    regions: regions.map(([code, level, name]) => ({ code, level, name, parent: parentOf(code) })),
  }
  await loadRegions(database, { at: '2026-01-01T00:00:00.000Z', list })
}

export const VILLAGE = '18.07.15.2006'
export const NEXT_VILLAGE = '18.07.15.2007'
export const FAR_VILLAGE = '18.01.13.2001'
