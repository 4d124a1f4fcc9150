import { describe, expect, it } from 'vitest'
import { shadeOf, tileLines, tiles } from './tiles.ts'

describe('the tile map', () => {
  it('has fifteen regencies, each in a place of its own', () => {
    expect(new Set(tiles.map((tile) => tile.code)).size).toBe(15)
    expect(new Set(tiles.map(({ column, row }) => `${column} ${row}`)).size).toBe(15)
  })

  it('has them where they lie: Way Kanan and Mesuji on top, Pesisir Barat on the left, Bandar Lampung at the lower right', () => {
    const at = (code: string) => tiles.find((tile) => tile.code === code)
    expect([at('18.08')?.row, at('18.11')?.row]).toEqual([0, 0])
    expect(at('18.13')?.column).toBe(0)
    expect(at('18.71')).toMatchObject({ column: 3, row: 3 })
  })

  it('is darker where there are more, and bare where there is nobody or nothing is told', () => {
    expect([null, 0, 1, 25, 26, 75, 100].map((value) => shadeOf(value, 100))).toEqual([0, 0, 1, 1, 2, 3, 4])
    expect(shadeOf(3, 0)).toBe(0)
  })

  it('names a tile by what is its own', () => {
    expect(tileLines('Kabupaten Tulang Bawang Barat')).toEqual(['Tulang', 'Bawang', 'Barat'])
    expect(tileLines('Kota Metro')).toEqual(['Metro'])
  })
})
