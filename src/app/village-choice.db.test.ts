import { beforeAll, describe, expect, it } from 'vitest'
import { VILLAGE } from '#tests/regions.ts'
import { newWorld, type World } from '#tests/world.ts'
import { villageChoice, villageOf } from './village-choice.server.ts'

let world: World
beforeAll(async () => void (world = await newWorld()))
const choice = (values: Readonly<Record<string, string>>) => villageChoice(world, values, 'village')

describe('a form that asks for a village, sent without JavaScript', () => {
  it('searches when its button was pressed, and saves nothing', async () => {
    expect(await choice({ desa: 'bandar agung', cari: 'village', desaSebelumnya: '' })).toMatchObject({
      searching: true,
      typed: 'bandar agung',
      found: { villages: [{ code: VILLAGE, district: 'Bandar Sribhawono' }], more: false },
      chosen: null,
    })
  })

  it('searches again when something else was typed, and keeps what was chosen', async () => {
    const values = { desa: 'gambir', cari: 'village', desaSebelumnya: 'bandar agung', village: VILLAGE }
    expect(await choice(values)).toMatchObject({ searching: true, chosen: { code: VILLAGE } })
  })

  it('is meant to be saved when Enter pressed the first button, but a village was chosen already', async () => {
    const values = { desa: 'bandar agung', cari: 'village', desaSebelumnya: 'bandar agung', village: VILLAGE }
    expect(await choice(values)).toMatchObject({ searching: false, chosen: { name: 'Bandar Agung' } })
  })

  it('finds nothing by one letter, and says nothing where nothing was asked', async () => {
    expect(await choice({ desa: 'b', cari: 'village' })).toMatchObject({
      searching: true,
      found: { villages: [], more: false },
    })
    expect(await choice({ desa: '', village: 'somewhere' })).toEqual({
      searching: false,
      typed: '',
      found: null,
      chosen: null,
    })
  })

  it('shows a village that is on record, with its district and regency', async () => {
    expect(await villageOf(world, VILLAGE)).toMatchObject({
      name: 'Bandar Agung',
      district: 'Bandar Sribhawono',
      regency: 'Kabupaten Lampung Timur',
    })
    expect(await villageOf(world, '18.99.99.2001')).toBeNull()
  })
})
