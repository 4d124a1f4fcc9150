import type { Cell, SheetRow } from '#kernel/sheet.ts'
import { sheetRefusals, type SheetRefusal } from './workbook.ts'

// What the reading process tells, one JSON value a line: a sheet's name as text, a row as a list (its number,
// negative where it is hidden, then its cells),
// and at last what came of it.

type WireCell = null | string | number | boolean | { readonly d: string } | { readonly e: string }

export const rowLine = (row: SheetRow): string =>
  JSON.stringify([row.hidden ? -row.number : row.number, ...row.cells.map(packed)])
export const sheetLine = (name: string): string => JSON.stringify(name)
export const endLine = (end: 'read' | SheetRefusal): string => JSON.stringify({ end })

const packed = (cell: Cell): WireCell => {
  switch (cell.kind) {
    case 'empty':
      return null
    case 'text':
      return cell.text
    case 'number':
    case 'boolean':
      return cell.value
    case 'date':
      return { d: cell.date }
    case 'error':
      return { e: cell.text }
  }
}

/** Reads one line; null where it is none of ours: the last one of a process that was killed may be cut off. */
export function readLine(
  line: string,
): { readonly sheet: string } | { readonly row: SheetRow } | { readonly end: 'read' | SheetRefusal } | null {
  const value = parsed(line)
  if (typeof value === 'string') return { sheet: value }
  if (Array.isArray(value)) {
    const number = Number(value[0])
    const row = { number: Math.abs(number), cells: value.slice(1).map(unpacked) }
    return { row: number < 0 ? { ...row, hidden: true } : row }
  }
  if (typeof value !== 'object' || value === null || !('end' in value)) return null
  const { end } = value
  return end === 'read' ? { end } : { end: sheetRefusals.find((code) => code === end) ?? 'sheet-damaged' }
}

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

const empty: Cell = { kind: 'empty' }

const unpacked = (cell: unknown): Cell => {
  if (typeof cell === 'string') return { kind: 'text', text: cell }
  if (typeof cell === 'number') return { kind: 'number', value: cell }
  if (typeof cell === 'boolean') return { kind: 'boolean', value: cell }
  if (typeof cell === 'object' && cell !== null && 'd' in cell) return { kind: 'date', date: String(cell.d) }
  if (typeof cell === 'object' && cell !== null && 'e' in cell) return { kind: 'error', text: String(cell.e) }
  return empty
}
