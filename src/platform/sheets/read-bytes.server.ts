import { readCsv } from './csv.server.ts'
import { kindOf } from './file-kind.server.ts'
import type { Cell, SheetRow } from '#kernel/sheet.ts'
import { Unreadable, type Limits } from './workbook.ts'
import { readXlsx } from './xlsx.server.ts'

/** What is told while a file is read: a sheet begins, then its rows. */
export type Told = { readonly sheet: string } | { readonly row: SheetRow }

/** Reads the bytes of a spreadsheet within the limits, or throws `Unreadable`. */
export async function* readBytes(bytes: Buffer, limits: Limits): AsyncIterable<Told> {
  if (bytes.length > limits.bytes) throw new Unreadable('sheet-too-large')
  const meter = createMeter(limits)
  if (kindOf(bytes) === 'text') {
    yield { sheet: '' }
    for (const row of readCsv(bytes, limits).slice(0, limits.firstRows)) yield { row: meter(row) }
    return
  }
  for await (const sheet of readXlsx(bytes, limits)) {
    yield { sheet: sheet.name }
    let left = limits.firstRows
    for await (const row of sheet.rows) {
      if (left-- <= 0) break
      yield { row: meter(row) }
    }
  }
}

/** A small file may point at one long text a million times: what comes out is measured, not what went in. */
function createMeter(limits: Limits): (row: SheetRow) => SheetRow {
  let rows = 0
  let text = 0
  return (row) => {
    if (++rows > limits.rows) throw new Unreadable('sheet-too-many-rows')
    text += row.cells.reduce((sum, cell) => sum + lengthOf(cell), 0)
    if (text > limits.text) throw new Unreadable('sheet-bomb')
    return row
  }
}

const lengthOf = (cell: Cell): number => (cell.kind === 'text' || cell.kind === 'error' ? cell.text.length : 8)
