import { newId } from '#platform/secrets/secrets.server.ts'
import { commandExamples, queryExamples, settle } from '#tests/example.ts'
import { actorWith, everywhere, type World } from '#tests/world.ts'
import { checkFile } from './check-file.ts'
import { getTable } from './get-table.ts'
import { listTables } from './list-tables.ts'
import { publishTable } from './publish-table.ts'

const publisher = () => actorWith('statistics.publish', everywhere)

const strangers = (world: World) =>
  [
    { kind: 'region', code: '18.07' },
    { kind: 'region', code: '31' },
    { kind: 'organisation', id: world.school },
    { kind: 'self' },
  ] as const

/** A small table of a year or a month; `taiwan` of nine come from there. */
export const aTable = (period: string | number, taiwan = 5) => [
  {
    sheetName: 'Tabel',
    lines: [
      ['Dataset', 'penempatan-menurut-asal'],
      ['Periode', String(period)],
      ['Per tanggal', '2026-01-04'],
      ['Basis', 'asal'],
      ['Sumber', 'Rapat contoh'],
      [],
      ['Negara tujuan', 'Jumlah'],
      ['Taiwan', taiwan],
      ['Jumlah', 9],
    ].flatMap((cells, i) => (cells.length === 0 ? [] : [{ line: i + 1, cells }])),
  },
]

/** The n-th month since 1990. */
const monthOf = (n: number): string => `${1990 + Math.floor((n % 400) / 12)}-${String((n % 12) + 1).padStart(2, '0')}`

export const publishTableExamples = commandExamples(publishTable, {
  actor: publisher,
  accepted: (_world, n) => ({ tableId: newId(), sheets: aTable(monthOf(n)) }),
  refused: {
    'table-has-problems': () => ({ tableId: newId(), sheets: aTable(2025, 10) }),
    'table-id-taken': async (world, actor) => {
      const published = { tableId: newId(), sheets: aTable(2025) }
      await settle(world, publishTable, published, actor)
      return published
    },
  },
  strangers,
})

async function published(world: World, records: number): Promise<void> {
  for (let n = 0; n < records; n++)
    await settle(world, publishTable, { tableId: newId(), sheets: aTable(monthOf(n)) }, publisher())
}

export const checkFileExamples = queryExamples(checkFile, {
  actor: publisher,
  asked: () => ({ question: { sheets: aTable(2025) }, hidden: ['Rapat contoh'] }),
  strangers,
})

export const getTableExamples = queryExamples(getTable, {
  actor: publisher,
  asked: async (world, records) => {
    await published(world, records)
    return { question: { dataset: 'placements-by-origin' as const }, hidden: [] }
  },
  strangers: () => [],
})

export const listTablesExamples = queryExamples(listTables, {
  actor: publisher,
  asked: async (world, records) => {
    await published(world, records)
    return { question: {}, hidden: [] }
  },
  strangers: () => [],
})
