import { shownText, type Cell, type SheetRow } from './cell.ts'
import { isHeaderWord, isListOfPeople, readHeader, type Header, type SheetColumn } from './header.ts'

/** Titles, the school's name and notes stand above a header; further down nobody looks for one. */
const MOST_ABOVE = 30
/** So many rows tell what a column holds. */
const SAMPLE = 10

export type FoundHeader = {
  readonly header: Header
  /** How many rows stand above the people: titles and the header itself. */
  readonly above: number
}

/**
 * Finds the header of a list, wherever it begins: the row that names most of what we know. It may be two rows, where cells are merged: the
 * lower one then says more exactly what the upper one says of several columns. Null where there is none.
 */
export function findHeader(rows: readonly SheetRow[]): FoundHeader | null {
  const tried = rows.slice(0, MOST_ABOVE).flatMap((row, i): FoundHeader[] => {
    const one = { header: readHeader(row.cells), above: i + 1 }
    const lower = rows[i + 1]
    if (lower === undefined || !saysMore(lower)) return [one]
    const two = { header: readHeader(merged(row.cells, lower.cells)), above: i + 2 }
    return known(two) > known(one) ? [two] : [one]
  })
  const best = tried
    .filter(({ header }) => isListOfPeople(header))
    .reduce<FoundHeader | null>((best, one) => (best === null || known(one) > known(best) ? one : best), null)
  return best && { ...best, header: splitBirth(best.header, rows.slice(best.above, best.above + SAMPLE)) }
}

const known = ({ header }: FoundHeader): number => new Set(header.columns.flatMap(({ field }) => field ?? [])).size

/** The lower row of a header holds nothing but words for columns. */
const saysMore = ({ cells }: SheetRow): boolean => {
  const texts = cells.map(shownText).filter((text) => text !== '')
  return texts.length > 0 && texts.every(isHeaderWord)
}

const merged = (upper: readonly Cell[], lower: readonly Cell[]): Cell[] =>
  Array.from({ length: Math.max(upper.length, lower.length) }, (_, i) => {
    const below = lower[i]
    return shownText(below) === '' ? (upper[i] ?? { kind: 'empty' }) : (below ?? { kind: 'empty' })
  })

/** "Tempat, tanggal lahir" merged over two columns: the place stands in the first, the date in the one beside it, which has no name. */
function splitBirth(header: Header, sample: readonly SheetRow[]): Header {
  const birth = header.columns.find(({ field }) => field === 'birth')
  if (birth === undefined) return header
  const beside = birth.index + 1
  if (header.columns.some(({ index }) => index === beside)) return header
  const filled = sample.filter(({ cells }) => shownText(cells[birth.index]) !== '')
  if (filled.length === 0 || filled.some(({ cells }) => shownText(cells[beside]) === '')) return header
  const columns = header.columns.flatMap((column): SheetColumn[] =>
    column === birth
      ? [
          { ...birth, field: 'birthPlace' },
          { index: beside, label: birth.label, field: 'bornOn' },
        ]
      : [column],
  )
  return { ...header, columns }
}
