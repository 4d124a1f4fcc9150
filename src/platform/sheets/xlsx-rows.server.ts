import type { Cell, SheetRow } from '#kernel/sheet.ts'
import { Unreadable } from './workbook.ts'
import { dateOfSerial, type DateStyles } from './xlsx-dates.server.ts'
import { attribute, unescapeControls, xmlScanner, type XmlListener } from './xml.server.ts'

export type CellContext = {
  readonly strings: readonly string[]
  readonly dates: DateStyles
  readonly since1904: boolean
  readonly columns: number
}

const empty: Cell = { kind: 'empty' }

/** The rows of one sheet that hold something, in order. */
export async function* readSheetRows(source: AsyncIterable<Buffer>, context: CellContext): AsyncIterable<SheetRow> {
  const ready: SheetRow[] = []
  const scanner = xmlScanner(rowListener(context, (row) => void ready.push(row)))
  for await (const piece of source) {
    scanner.feed(piece)
    yield* ready.splice(0)
  }
  scanner.end()
}

/** Collects cells into rows. Rows and cells without a number follow the one before. */
function rowListener(context: CellContext, found: (row: SheetRow) => void): XmlListener {
  let row = 0
  let hidden = false
  let cells: Cell[] = []
  let column = 0
  let type = ''
  let style = 0
  let value = ''
  let reading = false
  let phonetic = false
  return {
    open: (tag, attributes) => {
      if (tag === 'row') {
        row = Number(attribute(attributes, 'r') ?? row + 1)
        hidden = ['1', 'true'].includes(attribute(attributes, 'hidden') ?? '')
        cells = []
        column = 0
      } else if (tag === 'c') {
        column = columnOf(attribute(attributes, 'r')) ?? column + 1
        type = attribute(attributes, 't') ?? 'n'
        style = Number(attribute(attributes, 's') ?? 0)
        value = ''
      } else if (tag === 'v' || tag === 't') reading = !phonetic
      else if (tag === 'rPh') phonetic = true
    },
    text: (piece) => {
      if (reading) value += piece
    },
    close: (tag) => {
      if (tag === 'v' || tag === 't') reading = false
      else if (tag === 'rPh') phonetic = false
      else if (tag === 'c') {
        const cell = cellOf(type, value, style, context)
        if (cell.kind === 'empty') return
        if (column > context.columns) throw new Unreadable('sheet-too-wide')
        while (cells.length < column - 1) cells.push(empty)
        cells[column - 1] = cell
      } else if (tag === 'row' && cells.length > 0) found({ number: row, cells, ...(hidden ? { hidden } : {}) })
    },
  }
}

function cellOf(type: string, value: string, style: number, { strings, dates, since1904 }: CellContext): Cell {
  switch (type) {
    case 's':
      return textCell(strings[Number(value)] ?? '')
    case 'str':
    case 'inlineStr':
      return textCell(unescapeControls(value))
    case 'b':
      return value === '' ? empty : { kind: 'boolean', value: value === '1' || value === 'true' }
    case 'e':
      return { kind: 'error', text: value }
    case 'd':
      return /^\d{4}-\d{2}-\d{2}/.test(value) ? { kind: 'date', date: value.slice(0, 10) } : textCell(value)
    default:
      return numberCell(value, dates.has(style), since1904)
  }
}

const textCell = (text: string): Cell => (text.trim() === '' ? empty : { kind: 'text', text })

function numberCell(value: string, isDate: boolean, since1904: boolean): Cell {
  const number = Number(value)
  if (value.trim() === '' || Number.isNaN(number)) return empty
  const date = isDate ? dateOfSerial(number, since1904) : null
  return date === null ? { kind: 'number', value: number } : { kind: 'date', date }
}

/** AB12 → 28; null where the cell does not say. */
const columnOf = (reference: string | null): number | null => {
  const letters = /^([A-Z]{1,3})\d*$/.exec(reference ?? '')?.[1]
  return letters === undefined ? null : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}
