import { shownText, type Cell, type SheetRow } from '#kernel/sheet.ts'
import {
  columnKey,
  headerOf,
  isHeaderWord,
  isListOfPeople,
  noChoices,
  readHeader,
  type ColumnChoices,
  type Header,
  type SheetColumn,
} from './header.ts'

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
 * Finds the header of a list, wherever it begins: the row that names most of what we know, or of what was chosen for its columns. It may
 * be two rows, where cells are merged: the lower one then says more exactly what the upper one says of several columns. Null where there is none.
 */
export function findHeader(rows: readonly SheetRow[], choices: ColumnChoices = noChoices): FoundHeader | null {
  const tried = rows.slice(0, MOST_ABOVE).flatMap((row, i): Tried[] => {
    const one = { cells: row.cells, header: readHeader(row.cells, choices), above: i + 1 }
    const lower = rows[i + 1]
    if (lower === undefined || !saysMore(lower)) return [one]
    const cells = merged(row.cells, lower.cells)
    const two = { cells, header: readHeader(cells, choices), above: i + 2 }
    return known(two) > known(one) ? [two] : [one]
  })
  const best = tried
    .filter(({ header }) => isListOfPeople(header))
    .reduce<Tried | null>((best, one) => (best === null || known(one) > known(best) ? one : best), null)
  if (best === null) return null
  // A column that was split has a key of its own, so choices are made of the columns as they end up.
  const { columns } = splitBirth(readHeader(best.cells), rows.slice(best.above, best.above + SAMPLE))
  return { header: headerOf(columns, choices), above: best.above }
}

/** Fewer words than that name no columns. */
const FEWEST_WORDS = 3

/**
 * Of a sheet whose columns we do not understand, the row that most likely names them, so that somebody can say what they hold: the first
 * that has most words and no numbers, with people below it.
 */
export function likelyHeader(rows: readonly SheetRow[], choices: ColumnChoices = noChoices): FoundHeader | null {
  const best = rows
    .slice(0, MOST_ABOVE)
    .map((row, i) => ({ row, above: i + 1, words: wordsIn(row) }))
    .filter(({ above, words }) => words >= FEWEST_WORDS && above < rows.length)
    .reduce<{ row: SheetRow; above: number; words: number } | null>(
      (best, one) => (best === null || one.words > best.words ? one : best),
      null,
    )
  return best && { header: readHeader(best.row.cells, choices), above: best.above }
}

/** How many different words, none of them with a digit; none at all where a number stands among them. */
const wordsIn = ({ cells }: SheetRow): number => {
  const texts = cells.map(shownText).filter((text) => text !== '')
  return texts.some((text) => /\d{3}/.test(text)) ? 0 : new Set(texts.filter((text) => /\p{L}/u.test(text))).size
}

type Tried = FoundHeader & { readonly cells: readonly Cell[] }

const known = ({ header }: Pick<FoundHeader, 'header'>): number =>
  new Set(header.columns.flatMap(({ field }) => field ?? [])).size

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
          { index: beside, label: birth.label, key: columnKey(birth.label, 2), field: 'bornOn' },
        ]
      : [column],
  )
  return { ...header, columns }
}
