/** Where the fifteen regencies of Lampung lie, as tiles: from left to right, from the north down. */
export const tiles = [
  { code: '18.08', column: 1, row: 0 },
  { code: '18.11', column: 3, row: 0 },
  { code: '18.03', column: 1, row: 1 },
  { code: '18.12', column: 2, row: 1 },
  { code: '18.05', column: 3, row: 1 },
  { code: '18.13', column: 0, row: 2 },
  { code: '18.04', column: 1, row: 2 },
  { code: '18.02', column: 2, row: 2 },
  { code: '18.72', column: 3, row: 2 },
  { code: '18.07', column: 4, row: 2 },
  { code: '18.06', column: 0, row: 3 },
  { code: '18.10', column: 1, row: 3 },
  { code: '18.09', column: 2, row: 3 },
  { code: '18.71', column: 3, row: 3 },
  { code: '18.01', column: 4, row: 3 },
] as const

/** A regency without what all of them are called, in lines short enough for a tile: Tulang / Bawang / Barat. */
export const tileLines = (name: string): readonly string[] => name.replace(/^(Kabupaten|Kota) /, '').split(' ')

/** How dark a tile is, from 0 to 4: nought is bare, the rest in quarters of the largest that is told. */
export function shadeOf(value: number | null, largest: number): number {
  if (value === null || value <= 0 || largest <= 0) return 0
  return Math.min(4, Math.max(1, Math.ceil((value / largest) * 4)))
}
